using System.Collections.Concurrent;
using System.Globalization;

namespace Storefront.Metrics;

/// <summary>Counters add up, corrected for their sample rate; gauges and timings keep the last value. Safe for concurrent use.</summary>
public sealed class MetricStore
{
    private readonly ConcurrentDictionary<string, double> _values = new(StringComparer.Ordinal);

    public void Record(MetricLine line)
        => _values.AddOrUpdate(line.Name, Contribution(line), (_, sum) => line.Kind == MetricKind.Counter ? sum + Contribution(line) : line.Value);

    public double? Read(string name) => _values.TryGetValue(name, out var value) ? value : null;

    /// <summary>One line a metric, in the order of their names.</summary>
    public IEnumerable<string> Lines()
        => _values.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value:0.###}"));

    private static double Contribution(MetricLine line)
        => line.Kind == MetricKind.Counter ? line.Value / line.SampleRate : line.Value;
}
