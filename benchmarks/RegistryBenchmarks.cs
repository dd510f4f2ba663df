using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using PortRules.Ports;
using PortRules.Ports.Registry;

namespace PortRules.Benchmarks;

/// <summary>What a registry of 10,000 lines costs a compiler that has run for a while. A compilation reads it once.</summary>
[WarmupCount(200)]
[IterationCount(50)]
public class RegistryBenchmarks
{
    private const int Lines = 10_000;

    private string _text = null!;
    private PortRegistry _registry = null!;

    /// <summary>Services with their projects and owners, some in one environment, with comments: like the registries that teams keep.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var text = new StringBuilder();
        for (var number = 0; number < Lines; number++)
        {
            var keys = (number % 4) switch
            {
                0 => "project=Orders.Service" + number.ToString(CultureInfo.InvariantCulture) + " owner=orders   # public HTTP",
                1 => "project=Catalog.Api env=dev,stage",
                2 => "external                            # not ours, never bind",
                _ => "project=Legacy.* elevated expires=2027-06-30 reason=\"partner X\"",
            };
            text.Append(CultureInfo.InvariantCulture, $"service-{number}   {1024 + number}/tcp        {keys}\n");
        }

        _text = text.ToString();
        _registry = Read();
        if (_registry.Lines.Count != Lines || _registry.Problems.Count != 0)
            throw new InvalidOperationException("The registry is not what it was meant to be.");
    }

    /// <summary>Reads the text, makes the index and looks for duplicates.</summary>
    [Benchmark]
    public PortRegistry Read() => PortRegistry.Parse(_text);

    /// <summary>Asks for every port once.</summary>
    [Benchmark]
    public int AskForEveryPort()
    {
        var found = 0;
        for (var port = 1; port <= PortNumber.Max; port++)
            found += _registry.Covering(port, Transport.Tcp).Count;
        return found;
    }
}
