using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PortRules.Checker.Findings;

/// <summary>One diagnostic in one target framework of one project.</summary>
internal sealed record RawFinding(
    DiagnosticDescriptor Rule,
    DiagnosticSeverity Severity,
    string Message,
    Place? Place,
    ImmutableArray<Place> Origins,
    FindingSuppression? Suppression,
    SuggestedFix? Fix);
