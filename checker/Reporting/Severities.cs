using Microsoft.CodeAnalysis;

namespace PortRules.Checker.Reporting;

/// <summary>The words for a severity in each form of report.</summary>
internal static class Severities
{
    /// <summary>The word of the text and JSON reports, and of <c>--fail-on</c>.</summary>
    public static string Word(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "info",
    };

    /// <summary>The <c>level</c> of SARIF.</summary>
    public static string SarifLevel(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "note",
    };
}
