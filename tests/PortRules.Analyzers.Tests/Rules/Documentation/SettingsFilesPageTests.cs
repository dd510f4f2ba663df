using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Options;
using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Settings;

namespace PortRules.Analyzers.Tests.Rules.Documentation;

/// <summary>The page about settings files against what is read of them.</summary>
public class SettingsFilesPageTests
{
    private static string Page { get; } = File.ReadAllText(Path.Combine(RulePages.Root, "docs", "settings-files.md"));

    [Fact]
    public void The_keys_for_severities_and_their_words_are_explained()
    {
        Assert.Contains($"| `{FileSeverities.KeyOf(RuleIds.PrivilegedPort)}` |", Page);
        Assert.Contains($"| `{FileSeverities.AllRulesKey}` |", Page);
        Assert.All(FileSeverities.Words, word => Assert.Contains($"`{word.Word}`", Page));
    }

    [Fact]
    public async Task Its_example_has_the_findings_that_it_tells()
    {
        const string open = "```json\n";
        var example = Page[(Page.IndexOf(open, StringComparison.Ordinal) + open.Length)..];
        example = example[..example.IndexOf("```", StringComparison.Ordinal)];

        var findings = await new SettingsFindings()
            .AppSettings(example.Replace(":80\"", ":{|PORT1001:80|}\"").Replace("http://localhost:5O00", "{|PORT4007:http://localhost:5O00|}"))
            .CheckAsync();

        Assert.All(findings, finding => Assert.Equal(DiagnosticSeverity.Warning, finding.Severity));
    }
}
