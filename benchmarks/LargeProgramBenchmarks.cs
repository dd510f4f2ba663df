using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PortRules.Benchmarks;

/// <summary>A program of more than 100,000 lines in which one method of a hundred binds, its port travelling in every way in turn: what
/// following costs beside a compilation. An operation takes many seconds, so that a few are enough.</summary>
[WarmupCount(0)]
[IterationCount(3)]
public class LargeProgramBenchmarks
{
    private const int Methods = 8_400;
    private const int Every = 100;

    private static readonly ImmutableArray<DiagnosticAnalyzer> NothingOnly = [new EmptyAnalyzer()];

    private CSharpCompilation _compilation = null!;

    /// <summary>Makes the compilation, and sees that it is large and that every bind is found.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _compilation = Scenarios.Compile(nameof(LargeProgramBenchmarks), TravelSources.Mixed(Methods, Every));
        var lines = _compilation.SyntaxTrees.Sum(tree => tree.GetText().Lines.Count);
        if (lines < 100_000)
            throw new InvalidOperationException($"The program has only {lines} lines.");
        Scenarios.VerifyFindings(_compilation, Analysis.PortRules, Methods / Every);
    }

    /// <summary>The compilation to an assembly, without analyzers.</summary>
    [Benchmark(Baseline = true)]
    public bool Compile() => _compilation.Clone().Emit(Stream.Null).Success;

    /// <summary>The diagnostics, with an analyzer that does nothing.</summary>
    [Benchmark]
    public Task<int> Empty() => Run(NothingOnly);

    /// <summary>The diagnostics, with every rule of PortRules.</summary>
    [Benchmark]
    public Task<int> PortRules() => Run(Analysis.PortRules);

    private async Task<int> Run(ImmutableArray<DiagnosticAnalyzer> analyzers)
        => (await Analysis.Of(_compilation.Clone(), analyzers).GetAllDiagnosticsAsync()).Length;
}
