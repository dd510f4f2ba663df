using System.Text.Json;
using System.Text.RegularExpressions;

namespace PortRules.EndToEnd.Tests;

public partial class StorefrontTests(PackedFeed feed)
{
    private static readonly string Sample = Path.Combine(Repository.Root, "samples", "Storefront");

    [Fact]
    public async Task The_sample_has_the_findings_that_its_readme_lists_and_passes_its_own_tests()
    {
        var workspace = feed.CreateWorkspace();
        CopySample(workspace.Folder);
        workspace.Write("Directory.Build.targets", $"""
            <Project>
              <PropertyGroup>
                <ErrorLog>$(MSBuildThisFileDirectory)sarif/$(MSBuildProjectName).sarif,version=2.1</ErrorLog>
              </PropertyGroup>
              <ItemGroup>
                {workspace.PackageReference}
              </ItemGroup>
            </Project>
            """);
        Directory.CreateDirectory(workspace.PathOf("sarif"));

        var build = (await workspace.BuildAsync("Storefront.sln")).Succeeded();

        var logs = Directory.GetFiles(workspace.PathOf("sarif"), "*.sarif");
        Assert.Equal(Directory.GetFiles(Sample, "*.csproj", SearchOption.AllDirectories).Length, logs.Length);
        Assert.Equal(FindingsInReadme(), logs.SelectMany(log => FindingsInLog(log, workspace.Folder)).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("warning CS", build.Output);
        (await workspace.DotnetAsync("exec", "tests/Storefront.Tests/bin/Debug/net10.0/Storefront.Tests.dll")).Succeeded();
    }

    [Fact]
    public void The_readme_shows_every_rule_at_a_place_that_exists()
    {
        var findings = FindingsInReadme();

        Assert.NotEmpty(findings);
        Assert.All(findings, finding =>
        {
            var place = finding.Split(' ')[2].Split(':');
            Assert.InRange(int.Parse(place[1]), 1, File.ReadAllLines(Path.Combine(Sample, place[0])).Length);
        });
    }

    private static List<string> FindingsInReadme()
        => [.. TableRow().Matches(File.ReadAllText(Path.Combine(Sample, "README.md")))
            .Select(row => $"{row.Groups["rule"].Value} {row.Groups["severity"].Value} {row.Groups["place"].Value}")
            .Order(StringComparer.Ordinal)];

    /// <summary>The results of our rules, of every severity: the console of a build leaves out what is only information.</summary>
    private static IEnumerable<string> FindingsInLog(string path, string root)
    {
        using var log = JsonDocument.Parse(File.ReadAllText(path));
        foreach (var result in log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray())
        {
            var rule = result.GetProperty("ruleId").GetString()!;
            if (!rule.StartsWith("PORT", StringComparison.Ordinal))
            {
                continue;
            }

            var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            var file = new Uri(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!).LocalPath;
            var line = place.GetProperty("region").GetProperty("startLine").GetInt32();
            var severity = result.GetProperty("level").GetString() switch { "note" => "Info", "warning" => "Warning", var other => other };
            yield return $"{rule} {severity} {Path.GetRelativePath(root, file).Replace('\\', '/')}:{line}";
        }
    }

    private static void CopySample(string folder)
    {
        foreach (var file in Directory.GetFiles(Sample, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(Sample, file);
            if (relative.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            {
                continue;
            }

            var copy = Path.Combine(folder, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    [GeneratedRegex(@"^\| (?<rule>PORT\d{4}) \| (?<severity>Warning|Info) \| (?<place>\S+:\d+) \|", RegexOptions.Multiline)]
    private static partial Regex TableRow();
}
