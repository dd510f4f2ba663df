using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Rules;

namespace PortRules.Benchmarks;

/// <summary>A compilation with analyzers, run as the compiler runs them but on one thread.</summary>
internal static class Analysis
{
    private static readonly AnalyzerOptions Options = new([SonarRules.Settings]);

    /// <summary>All that looks at C#.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> PortRules { get; }
        = [new EndpointAnalyzer(), new FreePortAnalyzer(), new CheckedPortAnalyzer()];

    public static CompilationWithAnalyzers Of(Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers)
        => compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(
            Options,
            onAnalyzerException: (exception, analyzer, _) => throw new InvalidOperationException($"{analyzer} failed.", exception),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: true));
}
