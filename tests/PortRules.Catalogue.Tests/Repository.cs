using System.Reflection;

namespace PortRules.Catalogue.Tests;

/// <summary>Where the tests find the repository's files and the SDK's reference assemblies.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string TargetingPackRoot { get; } = Metadata("TargetingPackRoot");

    /// <summary>Set to 1, it makes the tests write the files they otherwise compare.</summary>
    public static bool Regenerates { get; } = Environment.GetEnvironmentVariable("PORTRULES_REGENERATE") == "1";

    public static string DataFile(string name) => Path.Combine(Root, "analyzers", "Data", name);

    public static string TestFile(string name) => Path.Combine(Root, "tests", "PortRules.Catalogue.Tests", name);

    /// <summary>Compares <paramref name="actual"/> with a committed file, or writes the file when <see cref="Regenerates"/>.</summary>
    public static void AssertCommitted(string path, string actual)
    {
        if (Regenerates)
            File.WriteAllText(path, actual);
        Assert.Equal(File.ReadAllText(path), actual, ignoreLineEndingDifferences: true);
    }

    public static string Metadata(string key) => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(a => a.Key == key).Value!;
}
