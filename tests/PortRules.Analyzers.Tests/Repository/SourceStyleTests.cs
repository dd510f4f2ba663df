using System.Globalization;
using System.Reflection;

namespace PortRules.Analyzers.Tests.Repository;

/// <summary>The lengths of <c>.editorconfig</c> and of the house, which no build step checks.</summary>
public class SourceStyleTests
{
    private const int MaxLinesOfFile = 400;

    private static readonly string[] ProductFolders = ["analyzers", "codefixes", "checker", "guard", "ports"];

    private static readonly string Root = typeof(SourceStyleTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    private static readonly Lazy<List<(string Path, string[] Lines)>> Sources = new(ReadSources);

    [Fact]
    public void Lines_are_no_longer_than_the_editorconfig_says()
    {
        var limit = MaxLineLength();
        AssertNone(Sources.Value.SelectMany(source => source.Lines
            .Select((line, index) => (line.Length, Place: $"{source.Path}:{index + 1}"))
            .Where(line => line.Length > limit)
            .Select(line => $"{line.Place}: {line.Length} characters")));
    }

    [Fact]
    public void Files_have_at_most_400_lines()
        => AssertNone(Sources.Value
            .Where(source => source.Lines.Length > MaxLinesOfFile)
            .Select(source => $"{source.Path}:{MaxLinesOfFile + 1}: {source.Lines.Length} lines"));

    /// <summary>Without sources the other tests would hold of nothing.</summary>
    [Theory]
    [InlineData("analyzers/Endpoints/Endpoint.cs")]
    [InlineData("codefixes/UsingDirectives.cs")]
    [InlineData("checker/Cli/ExitCodes.cs")]
    [InlineData("guard/PortRules.Guard/PortGuard.cs")]
    [InlineData("ports/PortNumber.cs")]
    public void Each_folder_of_the_product_is_read(string path) => Assert.Contains(path, Sources.Value.Select(source => source.Path));

    // xunit would cut a long list short.
    private static void AssertNone(IEnumerable<string> offences)
    {
        var list = string.Join('\n', offences);
        if (list.Length > 0)
            Assert.Fail(list);
    }

    private static int MaxLineLength()
    {
        const string Setting = "max_line_length = ";
        var line = File.ReadLines(Path.Combine(Root, ".editorconfig")).Single(line => line.StartsWith(Setting, StringComparison.Ordinal));
        return int.Parse(line.AsSpan(Setting.Length), CultureInfo.InvariantCulture);
    }

    private static List<(string Path, string[] Lines)> ReadSources()
        => [.. ProductFolders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(file => (Path: Path.GetRelativePath(Root, file).Replace('\\', '/'), File: file))
            .Where(file => !file.Path.Split('/').Any(part => part is "obj" or "bin"))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => (file.Path, File.ReadAllLines(file.File)))];
}
