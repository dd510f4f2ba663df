using System.Reflection;
using System.Text;
using PortRules.Analyzers.Rules;

namespace PortRules.Analyzers.Tests.Rules.Documentation;

/// <summary>What is generated of the documentation: all of <c>rules.md</c>, and the head of each page under <c>docs/rules</c>.
/// With the environment variable <c>PORTRULES_REGENERATE=1</c> the tests write it instead of comparing.</summary>
internal static class RulePages
{
    public const string Begin = "<!-- begin generated: PORTRULES_REGENERATE=1 rewrites it -->\n";
    public const string End = "<!-- end generated -->\n";

    public static string Root { get; } = typeof(RulePages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static bool Regenerates { get; } = Environment.GetEnvironmentVariable("PORTRULES_REGENERATE") == "1";

    public static string Overview => Path.Combine(Root, "rules.md");

    public static string PageOf(Rule rule) => Path.Combine(Root, "docs", "rules", rule.Descriptor.Id + ".md");

    /// <summary>The head of a rule's page, marks included.</summary>
    public static string HeadOf(Rule rule)
    {
        var descriptor = rule.Descriptor;
        var head = new StringBuilder(Begin)
            .Append($"# {descriptor.Id}: {descriptor.Title}\n\n")
            .Append("| | |\n| --- | --- |\n")
            .Append($"| Category | {descriptor.Category} |\n")
            .Append($"| Default severity | {descriptor.DefaultSeverity} |\n")
            .Append($"| Code fix | {FixOf(rule)} |\n")
            .Append($"| Options | {OptionsOf(rule)} |\n\n")
            .Append($"{descriptor.Description}\n");
        return head.Append(End).ToString();
    }

    /// <summary>All of <c>rules.md</c>.</summary>
    public static string RenderOverview()
    {
        var text = new StringBuilder(Begin)
            .Append("# Rules\n\n")
            .Append("A finding may be less severe than its rule: for a default that configuration can replace, and in tests. Each page says when.\n\n")
            .Append("| id | title | severity | category | fix |\n| --- | --- | --- | --- | --- |\n");
        foreach (var rule in AllRules.All)
        {
            var descriptor = rule.Descriptor;
            var fix = rule.NoFixReason is null ? "yes" : "no";
            text.Append($"| [{descriptor.Id}](docs/rules/{descriptor.Id}.md) | {descriptor.Title} | {descriptor.DefaultSeverity} | {descriptor.Category} | {fix} |\n");
        }

        text.Append("\n## Rules without a fix\n\n");
        foreach (var rule in AllRules.All.Where(rule => rule.NoFixReason is not null))
            text.Append($"- **{rule.Descriptor.Id}**: {rule.NoFixReason}.\n");
        return text.Append(End).ToString();
    }

    private static string FixOf(Rule rule) => rule.NoFixReason is { } reason ? $"none: {reason}" : "yes";

    private static string OptionsOf(Rule rule)
        => rule.UsedOptions.IsEmpty ? "none" : string.Join(", ", rule.UsedOptions.Select(option => $"`{option.Key}`"));
}
