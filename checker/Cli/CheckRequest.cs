using Microsoft.CodeAnalysis;

namespace PortRules.Checker.Cli;

/// <summary>The form of the report.</summary>
internal enum ReportFormat
{
    Text,
    Json,
    Sarif,
}

/// <summary>One <c>portrules check</c> as it was asked for.</summary>
/// <param name="Target">What to check.</param>
/// <param name="Format">The form of the report.</param>
/// <param name="Output">File for the report, or null for standard output.</param>
/// <param name="Since">Git revision; only findings on lines changed since the merge base with it are reported. Null for all.</param>
/// <param name="FailOn">The lowest severity that makes the check fail, or null when none does.</param>
internal sealed record CheckRequest(
    TargetRequest Target, ReportFormat Format, string? Output, string? Since, DiagnosticSeverity? FailOn);
