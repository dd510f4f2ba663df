using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PortRules.Analyzers.Policy;
using PortRules.Checker.Findings;
using PortRules.Checker.Fixes;

namespace PortRules.Checker.Checking;

/// <summary>Makes findings of what the rules say about one target framework of one project.</summary>
/// <param name="fixes">The fixes to look for.</param>
internal sealed class FindingDescriber(ImmutableArray<CodeFixProvider> fixes)
{
    private readonly List<string> _notes = [];

    /// <summary>The fixes that threw an exception.</summary>
    public IEnumerable<string> Notes => _notes.Distinct();

    /// <summary>Describes all that is to be shown.</summary>
    public async Task<ImmutableArray<RawFinding>> DescribeAsync(Project project, AnalysisResult result, CancellationToken cancellation)
    {
        var baseline = BaselineFile.Among(project.AnalyzerOptions, cancellation);
        var findings = ImmutableArray.CreateBuilder<RawFinding>();
        foreach (var diagnostic in result.Diagnostics.Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden))
        {
            var suppression = FindingSuppression.Of(diagnostic, result.Compilation, accepted => ReasonIn(baseline, accepted));
            findings.Add(await DescribeAsync(project, diagnostic, suppression, cancellation));
        }

        return findings.ToImmutable();
    }

    /// <summary>Describes one finding.</summary>
    public async Task<RawFinding> DescribeAsync(
        Project project, Diagnostic diagnostic, FindingSuppression? suppression, CancellationToken cancellation)
    {
        var folder = Path.GetDirectoryName(project.FilePath)!;
        var finder = new FixFinder(project, fixes);
        var fix = suppression is null ? await finder.FindAsync(diagnostic, cancellation) : null;
        _notes.AddRange(finder.Notes);
        return new RawFinding(
            diagnostic.Descriptor,
            diagnostic.Severity,
            diagnostic.GetMessage(),
            Place.Of(diagnostic.Location, folder),
            [.. diagnostic.AdditionalLocations.Select(location => Place.Of(location, folder)).OfType<Place>()],
            suppression,
            fix);
    }

    private static string? ReasonIn(BaselineFile? baseline, Diagnostic accepted)
        => baseline?.KeyOf(accepted) is { } key
            ? baseline.Content.Lines
                .Where(line => BaselineKey.Of(line.Entry).Equals(key))
                .Select(line => line.Entry.Reason)
                .FirstOrDefault(reason => reason is not null)
            : null;
}
