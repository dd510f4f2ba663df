using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PortRules.Checker.Findings;
using PortRules.Checker.Fixes;

namespace PortRules.Checker.Checking;

/// <summary>The findings in one target framework of one project.</summary>
internal sealed record InstanceResult(
    ImmutableArray<RawFinding> Findings, int CompileErrors, ImmutableArray<string> InternalErrors, ImmutableArray<string> Notes);

/// <summary>Makes findings of what the rules say about one target framework of one project.</summary>
/// <param name="analysis">Runs the rules.</param>
/// <param name="fixes">The fixes to look for.</param>
internal sealed class InstanceChecker(ProjectAnalysis analysis, ImmutableArray<CodeFixProvider> fixes)
{
    /// <summary>Runs the rules and describes what they found.</summary>
    public async Task<InstanceResult> CheckAsync(Project project, CancellationToken cancellation)
    {
        var result = await analysis.RunAsync(project, cancellation);
        var finder = new FixFinder(project, fixes);
        var findings = ImmutableArray.CreateBuilder<RawFinding>();
        foreach (var diagnostic in result.Diagnostics.Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden))
            findings.Add(await DescribeAsync(diagnostic, project, result.Compilation, finder, cancellation));

        return new InstanceResult(findings.ToImmutable(), result.CompileErrors, result.InternalErrors, finder.Notes);
    }

    private static async Task<RawFinding> DescribeAsync(
        Diagnostic diagnostic, Project project, Compilation compilation, FixFinder fixes, CancellationToken cancellation)
    {
        var folder = Path.GetDirectoryName(project.FilePath)!;
        return new RawFinding(
            diagnostic.Descriptor,
            diagnostic.Severity,
            diagnostic.GetMessage(),
            Place.Of(diagnostic.Location, folder),
            [.. diagnostic.AdditionalLocations.Select(location => Place.Of(location, folder)).OfType<Place>()],
            diagnostic.IsSuppressed ? new SourceSuppression(JustificationOf(diagnostic, compilation)) : null,
            diagnostic.IsSuppressed ? null : await fixes.FindAsync(diagnostic, cancellation));
    }

    private static string? JustificationOf(Diagnostic diagnostic, Compilation compilation)
        => diagnostic.GetSuppressionInfo(compilation)?.Attribute?.NamedArguments
            .FirstOrDefault(argument => argument.Key == "Justification").Value.Value as string;
}
