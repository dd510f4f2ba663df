using Microsoft.CodeAnalysis;
using PortRules.Checker.Findings;

namespace PortRules.Checker.Reporting;

/// <summary>The words of the reports.</summary>
internal static class Severities
{
    /// <summary>The word of the text and JSON reports, and of <c>--fail-on</c>.</summary>
    public static string Word(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "info",
    };

    /// <summary>The word of JSON and SARIF for where a finding is answered.</summary>
    public static string Word(SuppressionKind kind) => kind == SuppressionKind.InSource ? "inSource" : "external";

    /// <summary>The <c>level</c> of SARIF.</summary>
    public static string SarifLevel(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "note",
    };
}
