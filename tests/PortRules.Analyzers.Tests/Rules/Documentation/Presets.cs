using System.Text;
using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Rules;

namespace PortRules.Analyzers.Tests.Rules.Documentation;

/// <summary>What is generated of the package: the severities of each preset, and the list of all ids. <c>default</c> has no file: a
/// severity by id would hold for all findings of a rule, also for those that are meant as remarks.</summary>
internal static class Presets
{
    private static readonly string Package = Path.Combine(RulePages.Root, "package");

    /// <summary>Every generated file, by its path.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        [InConfig("none")] = Severities("none: no rule says anything.", AllRules.All, "none"),
        [InConfig("strict")] = Severities(
            "strict: what is a remark by default, or off, is a warning.", AllRules.All.Where(IsRaisedByStrict), "warning"),
        [InConfig("strict.warnaserror")] = Severities(
            "strict with CodeAnalysisTreatWarningsAsErrors: what is a remark by default, or off, is an error.",
            AllRules.All.Where(IsRaisedByStrict),
            "error"),
        [InConfig("audit")] = Severities("audit: every finding of every rule is a warning.", AllRules.All, "warning"),
        [Path.Combine(Package, "buildTransitive", "PortRules.Ids.props")] = $"""
            <!-- Generated: PORTRULES_REGENERATE=1 rewrites it. -->
            <Project>
              <PropertyGroup>
                <_PortRulesIds>{string.Join(";", AllRules.All.Select(rule => rule.Descriptor.Id))}</_PortRulesIds>
              </PropertyGroup>
            </Project>

            """,
    };

    /// <summary>The files in the package's folder of presets that are not generated.</summary>
    public static string FilesReportedElsewhere { get; } = InConfig("files-reported-elsewhere");

    /// <summary>The table of the page: what <c>strict</c> raises.</summary>
    public static string RaisedByStrict()
    {
        var table = new StringBuilder("| id | title | by default |\n| --- | --- | --- |\n");
        foreach (var descriptor in AllRules.All.Where(IsRaisedByStrict).Select(rule => rule.Descriptor))
        {
            var byDefault = descriptor.IsEnabledByDefault ? descriptor.DefaultSeverity.ToString() : "off";
            table.Append($"| [{descriptor.Id}](rules/{descriptor.Id}.md) | {descriptor.Title} | {byDefault} |\n");
        }
        return table.ToString();
    }

    private static bool IsRaisedByStrict(Rule rule)
        => !rule.Descriptor.IsEnabledByDefault || rule.Descriptor.DefaultSeverity < DiagnosticSeverity.Warning;

    private static string InConfig(string name) => Path.Combine(Package, "config", name + ".globalconfig");

    // Level -100 is below that of every file of the user's.
    private static string Severities(string header, IEnumerable<Rule> rules, string severity)
    {
        var text = new StringBuilder("# Generated: PORTRULES_REGENERATE=1 rewrites it.\n")
            .Append($"# PortRulesMode {header}\n")
            .Append("is_global = true\n")
            .Append("global_level = -100\n");
        foreach (var rule in rules)
            text.Append($"\n# {rule.Descriptor.Title}\ndotnet_diagnostic.{rule.Descriptor.Id}.severity = {severity}\n");
        return text.ToString();
    }
}
