using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Rules;

namespace PortRules.Checker.Checking;

/// <summary>What the rules said about one target framework of one project.</summary>
/// <param name="Compilation">What they looked at.</param>
/// <param name="Diagnostics">All they said: hidden and suppressed as well.</param>
/// <param name="CompileErrors">The errors of the language in it.</param>
/// <param name="InternalErrors">What rules threw.</param>
internal sealed record AnalysisResult(
    Compilation Compilation, ImmutableArray<Diagnostic> Diagnostics, int CompileErrors, ImmutableArray<string> InternalErrors);

/// <summary>Runs the rules on projects of one solution, with each project's own configuration in force, and with what the projects below
/// it do with ports.</summary>
/// <param name="rules">The rules.</param>
/// <param name="files">Changes what additional files a project has; null to leave them.</param>
internal sealed class ProjectAnalysis(
    RulePack rules, Func<ImmutableArray<AdditionalText>, ImmutableArray<AdditionalText>>? files = null)
{
    private readonly LibraryFacts _libraries = new();

    /// <summary>Compiles in memory and runs the rules.</summary>
    public async Task<AnalysisResult> RunAsync(Project project, CancellationToken cancellation)
    {
        var compilation = await CompilationOfAsync(project, cancellation);
        var compileErrors = CompileErrors(compilation, cancellation).Count();
        if (rules.Analyzers.IsEmpty)
            return new AnalysisResult(compilation, [], compileErrors, []);

        var errors = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var seen = await _libraries.FilesForAsync(project, cancellation);
        var options = new CompilationWithAnalyzersOptions(
            project.AnalyzerOptions.WithAdditionalFiles(files is null ? seen : files(seen)),
            (exception, analyzer, _)
                => errors.TryAdd($"{analyzer.GetType().Name} in {project.Name}: {exception.GetType().Name}: {exception.Message}", true),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: true);
        var diagnostics = await compilation.WithAnalyzers(rules.Analyzers, options).GetAnalyzerDiagnosticsAsync(cancellation);

        // An entry of the baseline that matches nothing here may do so in another framework: FilesReview looks at all.
        diagnostics = diagnostics.RemoveAll(diagnostic => diagnostic.Id == RuleIds.UnmatchedBaseline);
        return new AnalysisResult(
            compilation, diagnostics, compileErrors, [.. errors.Keys.Order(StringComparer.Ordinal), .. _libraries.InternalErrors]);
    }

    /// <summary>The compilation of a C# project.</summary>
    public static async Task<Compilation> CompilationOfAsync(Project project, CancellationToken cancellation)
        => await project.GetCompilationAsync(cancellation)
            ?? throw new InvalidOperationException($"{project.Name} has no compilation although it is a C# project.");

    /// <summary>Errors of the language only: a warning that the project treats as an error does not hide code from the rules.</summary>
    public static IEnumerable<Diagnostic> CompileErrors(Compilation compilation, CancellationToken cancellation)
        => compilation.GetDiagnostics(cancellation).Where(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);
}
