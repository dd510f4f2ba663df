using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Checker.Findings;
using PortRules.Checker.Fixes;

namespace PortRules.Checker.Checking;

/// <summary>What the rules said about one target framework of one project.</summary>
internal sealed record InstanceResult(
    ImmutableArray<RawFinding> Findings, int CompileErrors, ImmutableArray<string> InternalErrors, ImmutableArray<string> Notes);

/// <summary>Runs the rules on one target framework of one project, with the project's own configuration in force, and with what the
/// projects below it do with ports.</summary>
internal sealed class InstanceChecker(RulePack rules, bool withFixes)
{
    private readonly LibraryFacts _libraries = new();

    /// <summary>Compiles in memory and runs the rules.</summary>
    public async Task<InstanceResult> CheckAsync(Project project, CancellationToken cancellation)
    {
        var compilation = await project.GetCompilationAsync(cancellation)
            ?? throw new InvalidOperationException($"{project.Name} has no compilation although it is a C# project.");

        // Errors of the language only: a warning that the project treats as an error does not hide code from the rules.
        var compileErrors = compilation.GetDiagnostics(cancellation)
            .Count(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);
        if (rules.Analyzers.IsEmpty)
            return new InstanceResult([], compileErrors, [], []);

        var errors = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var options = new CompilationWithAnalyzersOptions(
            project.AnalyzerOptions.WithAdditionalFiles(await _libraries.FilesForAsync(project, cancellation)),
            (exception, analyzer, _)
                => errors.TryAdd($"{analyzer.GetType().Name} in {project.Name}: {exception.GetType().Name}: {exception.Message}", true),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: true);
        var diagnostics = await compilation.WithAnalyzers(rules.Analyzers, options).GetAnalyzerDiagnosticsAsync(cancellation);

        var fixes = withFixes ? new FixFinder(project, rules.Fixes) : null;
        var findings = ImmutableArray.CreateBuilder<RawFinding>();
        foreach (var diagnostic in diagnostics.Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden))
            findings.Add(await DescribeAsync(diagnostic, project, compilation, fixes, cancellation));

        return new InstanceResult(
            findings.ToImmutable(),
            compileErrors,
            [.. errors.Keys.Order(StringComparer.Ordinal), .. _libraries.InternalErrors],
            fixes?.Notes ?? []);
    }

    private static async Task<RawFinding> DescribeAsync(
        Diagnostic diagnostic, Project project, Compilation compilation, FixFinder? fixes, CancellationToken cancellation)
    {
        var folder = Path.GetDirectoryName(project.FilePath)!;
        var place = Place.Of(diagnostic.Location, folder);

        // Not in generated code: the file that the reader sees is another one.
        var fixable = place?.File == diagnostic.Location.SourceTree?.FilePath && !diagnostic.IsSuppressed;
        var fix = fixes is not null && fixable ? await fixes.FindAsync(diagnostic, cancellation) : null;
        return new RawFinding(
            diagnostic.Descriptor,
            diagnostic.Severity,
            diagnostic.GetMessage(),
            place,
            [.. diagnostic.AdditionalLocations.Select(location => Place.Of(location, folder)).OfType<Place>()],
            diagnostic.IsSuppressed ? new SourceSuppression(JustificationOf(diagnostic, compilation)) : null,
            fix);
    }

    private static string? JustificationOf(Diagnostic diagnostic, Compilation compilation)
        => diagnostic.GetSuppressionInfo(compilation)?.Attribute?.NamedArguments
            .FirstOrDefault(argument => argument.Key == "Justification").Value.Value as string;
}
