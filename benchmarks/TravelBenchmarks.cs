using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PortRules.Benchmarks;

/// <summary>What it costs to follow a port: 400 methods with a bind each, the port travelling in one way. The difference to
/// <see cref="Empty"/>, divided by 400, is the cost of one candidate.</summary>
public class TravelBenchmarks
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> NothingOnly = [new EmptyAnalyzer()];

    private CSharpCompilation _compilation = null!;

    /// <summary>How the port travels.</summary>
    [ParamsAllValues]
    public Travel Travel { get; set; }

    /// <summary>Makes the compilation, and sees that every bind is found.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _compilation = Scenarios.Compile(Travel.ToString(), TravelSources.Of(Travel, Sources.Methods));
        Scenarios.VerifyFindings(_compilation, Analysis.PortRules, Sources.Methods);
    }

    /// <summary>With an analyzer that does nothing.</summary>
    [Benchmark(Baseline = true)]
    public Task<int> Empty() => Run(NothingOnly);

    /// <summary>With every rule of PortRules.</summary>
    [Benchmark]
    public Task<int> PortRules() => Run(Analysis.PortRules);

    private async Task<int> Run(ImmutableArray<DiagnosticAnalyzer> analyzers)
        => (await Analysis.Of(_compilation.Clone(), analyzers).GetAllDiagnosticsAsync()).Length;
}
