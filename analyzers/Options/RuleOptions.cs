using Microsoft.CodeAnalysis;
using PortRules.Ports;

namespace PortRules.Analyzers.Options;

/// <summary>The options in force for one file.</summary>
/// <param name="Targets">Where the program runs.</param>
/// <param name="TargetsAreDeclared">The user said so, or the project's properties do; false for the assumption of
/// <see cref="Targets.Default"/>.</param>
/// <param name="Elevated">The service runs with the right to bind any port.</param>
/// <param name="FirstUnprivilegedPort">Overrides the first unprivileged port of every target, or null.</param>
/// <param name="IsTestProject">The project is a test project.</param>
internal sealed record RuleOptions(
    Targets Targets, bool TargetsAreDeclared, bool Elevated, int? FirstUnprivilegedPort, bool IsTestProject)
{
    /// <summary>The severities of an additional file; null for source files, for which the compiler has them.</summary>
    public FileSeverities? Severities { get; init; }

    /// <summary>What the project file says of the image that the project is published as.</summary>
    public ContainerImage Image { get; init; } = ContainerImage.None;

    /// <summary>The project wants the warnings of analyzers as errors.</summary>
    public bool WarningsAreErrors { get; init; }

    /// <summary>The severity with which a finding of this severity is reported.</summary>
    public DiagnosticSeverity Raise(DiagnosticSeverity severity)
        => severity == DiagnosticSeverity.Warning && WarningsAreErrors ? DiagnosticSeverity.Error : severity;
}
