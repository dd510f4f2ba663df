using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PortRules.Checker.Checking;
using PortRules.Checker.Editing;
using PortRules.Checker.Findings;

namespace PortRules.Checker.Fixes;

/// <summary>A finding that may be fixed.</summary>
/// <param name="Diagnostic">What was found.</param>
/// <param name="Project">The target framework of a project in which it was found first.</param>
/// <param name="Place">Where.</param>
internal sealed record FixableFinding(Diagnostic Diagnostic, ProjectId Project, Place Place)
{
    /// <summary>What stays the same while other fixes move it.</summary>
    public (string Id, string File, string Message) Key => (Diagnostic.Id, Place.File, Diagnostic.GetMessage());
}

/// <summary>A fix that was made.</summary>
/// <param name="Finding">What it resolves.</param>
/// <param name="Title">What an editor calls it.</param>
internal sealed record AppliedFix(FixableFinding Finding, string Title);

/// <summary>A fix that was not made.</summary>
/// <param name="Finding">What it would have resolved.</param>
/// <param name="Title">What an editor calls it.</param>
/// <param name="Reason">Why not, as a clause.</param>
internal sealed record RefusedFix(FixableFinding Finding, string Title, string Reason);

/// <summary>The result of fixing, nothing of which has been written.</summary>
/// <param name="Applied">The fixes that were made.</param>
/// <param name="Refused">Those that were not.</param>
/// <param name="Files">The files with their new texts.</param>
/// <param name="Projects">What became of the projects.</param>
/// <param name="InternalErrors">What rules threw.</param>
/// <param name="Notes">What else the user should know.</param>
internal sealed record FixOutcome(
    ImmutableArray<AppliedFix> Applied,
    ImmutableArray<RefusedFix> Refused,
    ImmutableArray<EditedFile> Files,
    ImmutableArray<ProjectReport> Projects,
    ImmutableArray<string> InternalErrors,
    ImmutableArray<string> Notes);
