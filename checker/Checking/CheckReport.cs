using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PortRules.Checker.Findings;
using PortRules.Checker.Review;

namespace PortRules.Checker.Checking;

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
