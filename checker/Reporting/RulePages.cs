using Microsoft.CodeAnalysis;

namespace PortRules.Checker.Reporting;

/// <summary>The documentation pages of the rules, which the tool carries along.</summary>
internal static class RulePages
{
    /// <summary>The rule's page in Markdown; its description and link when it has no page.</summary>
    public static string Markdown(DiagnosticDescriptor rule)
    {
        using var stream = typeof(RulePages).Assembly.GetManifestResourceStream($"rules/{rule.Id}.md");
        if (stream is null)
            return rule.HelpLinkUri.Length > 0 ? $"{Description(rule)}\n\n[{rule.Id}]({rule.HelpLinkUri})" : Description(rule);

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The rule's description, or its title when it has none.</summary>
    public static string Description(DiagnosticDescriptor rule)
    {
        var description = rule.Description.ToString();
        return description.Length > 0 ? description : rule.Title.ToString();
    }
}
