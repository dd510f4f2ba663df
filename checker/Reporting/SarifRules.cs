using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.CodeAnalysis;

namespace PortRules.Checker.Reporting;

/// <summary>The rules as SARIF's <c>tool.driver</c> lists them.</summary>
internal static class SarifRules
{
    /// <summary>Writes the driver with all rules that ran, found or not.</summary>
    public static void WriteDriver(Utf8JsonWriter json, ImmutableArray<DiagnosticDescriptor> rules)
    {
        json.WriteStartObject("driver");
        json.WriteString("name", "PortRules");
        json.WriteString("version", ReportWriter.ToolVersion);
        json.WriteString("semanticVersion", ReportWriter.ToolVersion);
        json.WriteString("informationUri", "https://github.com/portrules/portrules");
        json.WriteStartArray("rules");
        foreach (var rule in rules)
            WriteRule(json, rule);

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, DiagnosticDescriptor rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        json.WriteString("name", Name(rule.Title.ToString()));
        SarifLocations.WriteMessage(json, "shortDescription", rule.Title.ToString());
        SarifLocations.WriteMessage(json, "fullDescription", RulePages.Description(rule));

        json.WriteStartObject("help");
        json.WriteString(
            "text", rule.HelpLinkUri.Length > 0 ? $"{RulePages.Description(rule)} See {rule.HelpLinkUri}" : RulePages.Description(rule));
        json.WriteString("markdown", RulePages.Markdown(rule));
        json.WriteEndObject();
        if (rule.HelpLinkUri.Length > 0)
            json.WriteString("helpUri", rule.HelpLinkUri);

        json.WriteStartObject("defaultConfiguration");
        json.WriteBoolean("enabled", rule.IsEnabledByDefault);
        json.WriteString("level", Severities.SarifLevel(rule.DefaultSeverity));
        json.WriteEndObject();

        json.WriteStartObject("properties");
        json.WriteStrings("tags", ["ports", rule.Category.ToLowerInvariant()]);

        // Only decided facts are reported; see the ground rule in the documentation.
        json.WriteString("precision", "high");
        json.WriteString("problem.severity", rule.DefaultSeverity switch
        {
            DiagnosticSeverity.Error => "error",
            DiagnosticSeverity.Warning => "warning",
            _ => "recommendation",
        });
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>SARIF wants a name that is an identifier: the title in Pascal case.</summary>
    private static string Name(string title)
    {
        var words = string.Concat(title.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
