using System.Xml.Linq;

namespace PortRules.EndToEnd.Tests;

public class PackageContentTests(PackedFeed feed)
{
    [Fact]
    public void The_package_holds_these_files_and_no_others()
    {
        using var package = feed.OpenPackage();
        var files = package.Entries.Select(e => e.FullName).Where(name => !IsOfTheContainerFormat(name)).Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "PortRules.nuspec",
                "README.md",
                "analyzers/dotnet/cs/PortRules.Analyzers.dll",
                "analyzers/dotnet/cs/PortRules.CodeFixes.dll",
                "analyzers/dotnet/cs/PortRules.Ports.dll",
                "build/PortRules.props",
                "build/PortRules.targets",
                "buildTransitive/PortRules.DeclaredPorts.targets",
                "buildTransitive/PortRules.Ids.props",
                "buildTransitive/PortRules.props",
                "buildTransitive/PortRules.targets",
                "config/audit.globalconfig",
                "config/files-reported-elsewhere.globalconfig",
                "config/none.globalconfig",
                "config/strict.globalconfig",
                "config/strict.warnaserror.globalconfig",
            ],
            files);
    }

    [Fact]
    public void The_package_is_a_development_dependency_that_brings_nothing_along()
    {
        using var package = feed.OpenPackage();
        using var stream = package.GetEntry("PortRules.nuspec")!.Open();
        var metadata = XDocument.Load(stream).Root!.Elements().Single();
        string? Value(string name) => metadata.Elements().SingleOrDefault(e => e.Name.LocalName == name)?.Value;

        Assert.Equal("PortRules", Value("id"));
        Assert.Equal("true", Value("developmentDependency"));
        Assert.Equal("README.md", Value("readme"));
        Assert.Equal("MIT", Value("license"));
        Assert.Null(Value("dependencies"));
        Assert.Null(Value("frameworkReferences"));
    }

    /// <summary>The parts that every Open Packaging Conventions file has.</summary>
    private static bool IsOfTheContainerFormat(string name)
        => name.StartsWith("_rels/", StringComparison.Ordinal)
            || name.StartsWith("package/services/", StringComparison.Ordinal)
            || name == "[Content_Types].xml";
}
