using BenchmarkDotNet.Running;
using PortRules.Benchmarks;

var config = new ShortConfig();
if (args.Length == 0)
    BenchmarkRunner.Run<AnalyzerBenchmarks>(config);
else
    BenchmarkSwitcher.FromAssembly(typeof(AnalyzerBenchmarks).Assembly).Run(args, config);
