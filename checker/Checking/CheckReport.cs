using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PortRules.Checker.Findings;
using PortRules.Checker.Review;

namespace PortRules.Checker.Checking;

/// <summary>How far a project was checked.</summary>
internal enum ProjectStatus
{
    /// <summary>In full.</summary>
    Checked,

    /// <summary>Checked, but it has compile errors or could not be restored: a finding may have been missed.</summary>
    Incomplete,

    /// <summary>Not at all, because it did not load.</summary>
    Failed,

    /// <summary>Not at all, because it is no C# project.</summary>
    Skipped,
}

/// <summary>What became of a project.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">The absolute path of its file.</param>
/// <param name="Status">How far it was checked.</param>
/// <param name="Reasons">Why it was not checked in full; empty when it was.</param>
/// <param name="Frameworks">The target frameworks that were checked.</param>
/// <param name="CompileErrors">The most compile errors that any of them has.</param>
internal sealed record ProjectReport(
    string Name, string File, ProjectStatus Status, ImmutableArray<string> Reasons, ImmutableArray<string> Frameworks, int CompileErrors)
{
    /// <summary>Something may have been missed in it.</summary>
    public bool IsIncomplete => Status is ProjectStatus.Incomplete or ProjectStatus.Failed;

    /// <summary>The rules ran on it.</summary>
    public bool WasChecked => Status is ProjectStatus.Checked or ProjectStatus.Incomplete;
}

/// <summary>The result of a check, from which every form of report is written.</summary>
/// <param name="Root">The folder that files are named from: the root of the git work tree, or else the folder of what was checked.</param>
/// <param name="Rules">All rules that ran, by id.</param>
/// <param name="Findings">The findings, suppressed ones included.</param>
/// <param name="Projects">Every project of the solution.</param>
/// <param name="InternalErrors">What rules threw.</param>
/// <param name="Notes">What else the user should know.</param>
/// <param name="Since">The revision that the findings are limited by, or null.</param>
internal sealed record CheckReport(
    string Root,
    ImmutableArray<DiagnosticDescriptor> Rules,
    ImmutableArray<Finding> Findings,
    ImmutableArray<ProjectReport> Projects,
    ImmutableArray<string> InternalErrors,
    ImmutableArray<string> Notes,
    string? Since = null)
{
    /// <summary>The findings that nobody has answered.</summary>
    public IEnumerable<Finding> OpenFindings => Findings.Where(finding => finding.Suppression is null);

    /// <summary>The same report with only the findings that touch changed lines.</summary>
    public CheckReport OnlyOn(GitChanges changes) => this with
    {
        Findings =
        [
            .. Findings.Where(finding => finding.Place is { } place && changes.Touches(place.File, place.FirstLine, place.LastLine)),
        ],
        Since = changes.Revision,
    };
}
