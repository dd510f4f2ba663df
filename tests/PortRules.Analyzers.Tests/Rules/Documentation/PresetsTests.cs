using PortRules.Analyzers.Rules;

namespace PortRules.Analyzers.Tests.Rules.Documentation;

public class PresetsTests
{
    public static TheoryData<string> Paths { get; } = [.. Presets.Files.Keys.Select(path => Path.GetRelativePath(RulePages.Root, path))];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Each_file_is_current(string path)
    {
        var file = Path.Combine(RulePages.Root, path);
        if (RulePages.Regenerates)
            File.WriteAllText(file, Presets.Files[file]);

        Assert.Equal(Presets.Files[file], File.ReadAllText(file));
    }

    [Fact]
    public void No_file_is_left_over()
        => Assert.Equal(
            Presets.Files.Keys.Where(path => path.EndsWith(".globalconfig", StringComparison.Ordinal)).Append(Presets.FilesReportedElsewhere)
                .Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Path.GetDirectoryName(Presets.FilesReportedElsewhere)!).Order(StringComparer.Ordinal));

    [Fact]
    public void Strict_raises_remarks_and_leaves_warnings_to_their_cases()
    {
        var strict = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Presets.FilesReportedElsewhere)!, "strict.globalconfig"));

        Assert.Contains($"dotnet_diagnostic.{RuleIds.UrlReservation}.severity = warning", strict);
        Assert.DoesNotContain(RuleIds.PrivilegedPort, strict);
    }

    [Fact]
    public void The_page_lists_what_strict_raises()
    {
        var path = Path.Combine(RulePages.Root, "docs", "presets.md");
        var page = File.ReadAllText(path);
        var current = GeneratedSections.Replace(page, Presets.RaisedByStrict());
        if (RulePages.Regenerates)
            File.WriteAllText(path, page = current);

        Assert.Equal(current, page);
    }
}
