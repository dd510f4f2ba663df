using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PortRules.Checker.Findings;

/// <summary>A finding as it is reported: once for a place and message, whatever found it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Severity">The highest severity that any target framework gave it.</param>
/// <param name="Message">The message.</param>
/// <param name="Place">The flagged span, or null when the finding is about the project.</param>
/// <param name="Origins">Where the value comes from, nearest first, or the other one of a pair; see <see cref="EvidenceLabels"/>.</param>
/// <param name="Project">The first project that has it.</param>
/// <param name="ProjectFile">The absolute path of that project.</param>
/// <param name="AlsoIn">Other projects that compile the same file.</param>
/// <param name="Frameworks">The target frameworks that have it.</param>
/// <param name="InAllFrameworks">Every target framework that was checked has it.</param>
/// <param name="Suppression">Set when it is answered in every target framework: in the source or by the baseline.</param>
/// <param name="Fix">A change that would resolve it, when one was asked for and can be told.</param>
/// <param name="Fingerprint">Stays the same while lines above move; see <see cref="Fingerprints"/>.</param>
internal sealed record Finding(
    DiagnosticDescriptor Rule,
    DiagnosticSeverity Severity,
    string Message,
    Place? Place,
    ImmutableArray<Place> Origins,
    string Project,
    string ProjectFile,
    ImmutableArray<string> AlsoIn,
    ImmutableArray<string> Frameworks,
    bool InAllFrameworks,
    FindingSuppression? Suppression,
    SuggestedFix? Fix,
    string Fingerprint);
