using Microsoft.CodeAnalysis;

namespace PortRules.Checker.Cli;

/// <summary>The form of the report.</summary>
internal enum ReportFormat
{
    Text,
    Json,
    Sarif,
}

/// <summary>How much is said on standard error beside the report.</summary>
internal enum Verbosity
{
    /// <summary>Errors only.</summary>
    Quiet,

    /// <summary>Progress and notes.</summary>
    Normal,

    /// <summary>Also MSBuild's warnings and the time taken.</summary>
    Detailed,
}

/// <summary>One <c>portrules check</c> as it was asked for.</summary>
/// <param name="Path">Solution, project or folder as typed.</param>
/// <param name="Format">The form of the report.</param>
/// <param name="Output">File for the report, or null for standard output.</param>
/// <param name="Since">Git revision; only findings on lines changed since the merge base with it are reported. Null for all.</param>
/// <param name="FailOn">The lowest severity that makes the check fail, or null when none does.</param>
/// <param name="Framework">The target framework to check where a project has several, or null for all.</param>
/// <param name="Restore">Restore packages where that has not been done.</param>
/// <param name="Verbosity">How much is said beside the report.</param>
internal sealed record CheckRequest(
    string Path,
    ReportFormat Format,
    string? Output,
    string? Since,
    DiagnosticSeverity? FailOn,
    string? Framework,
    bool Restore,
    Verbosity Verbosity);
