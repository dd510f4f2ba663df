using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PortRules.Benchmarks;

/// <summary>A compilation with analyzers, run as the compiler runs them but on one thread.</summary>
internal static class Analysis
{
    private static readonly AnalyzerOptions Options = new([SonarRules.Settings]);

    public static CompilationWithAnalyzers Of(Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers)
        => compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(
            Options,
            onAnalyzerException: (exception, analyzer, _) => throw new InvalidOperationException($"{analyzer} failed.", exception),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: true));
}
