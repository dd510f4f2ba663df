using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PortRules.Benchmarks;

/// <summary>One compilation, its diagnostics asked for with one set of analyzers or none. On one thread, so that time is work.</summary>
public class AnalyzerBenchmarks
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> NothingOnly = [new EmptyAnalyzer()];
    private static readonly ImmutableArray<DiagnosticAnalyzer> SonarOnly = SonarRules.Load();

    // One process runs all benchmarks: each compilation is made and verified once.
    private static readonly Dictionary<Scenario, CSharpCompilation> Compilations = [];

    private CSharpCompilation _compilation = null!;

    /// <summary>What is compiled.</summary>
    [ParamsAllValues]
    public Scenario Scenario { get; set; }

    /// <summary>Makes the compilation, and sees that it is what its name says.</summary>
    [GlobalSetup]
    public void Setup()
    {
        if (!Compilations.TryGetValue(Scenario, out _compilation!))
        {
            _compilation = Scenarios.Compile(Scenario);
            Scenarios.Verify(Scenario, _compilation, Analysis.PortRules, SonarOnly);
            Compilations.Add(Scenario, _compilation);
        }
    }

    /// <summary>The compiler's own diagnostics: all bodies are bound.</summary>
    [Benchmark(Baseline = true)]
    public int Compiler() => _compilation.Clone().GetDiagnostics().Length;

    /// <summary>With an analyzer that looks at the same kinds of node and finds nothing: the price of having an analyzer at all.</summary>
    [Benchmark]
    public Task<int> Empty() => Run(NothingOnly);

    /// <summary>With every rule of PortRules.</summary>
    [Benchmark]
    public Task<int> PortRules() => Run(Analysis.PortRules);

    /// <summary>With SonarAnalyzer's rules on hard-coded URIs and IP addresses, the nearest that others have.</summary>
    [Benchmark(Description = "Sonar S1075+S1313")]
    public Task<int> Sonar() => Run(SonarOnly);

    private async Task<int> Run(ImmutableArray<DiagnosticAnalyzer> analyzers)
        => (await Analysis.Of(_compilation.Clone(), analyzers).GetAllDiagnosticsAsync()).Length;
}
