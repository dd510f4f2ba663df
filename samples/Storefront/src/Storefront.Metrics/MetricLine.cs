using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Storefront.Metrics;

public enum MetricKind
{
    Counter,
    Gauge,
    Timing,
}

/// <summary>One line of the statsd protocol: <c>orders.placed:1|c</c>, <c>checkout.time:320|ms|@0.1</c>.</summary>
public sealed record MetricLine(string Name, double Value, MetricKind Kind, double SampleRate)
{
    public static bool TryParse(string text, [NotNullWhen(true)] out MetricLine? line)
    {
        line = null;
        var colon = text.IndexOf(':');
        if (colon < 1)
        {
            return false;
        }

        var fields = text[(colon + 1)..].Split('|');
        if (fields.Length is < 2 or > 3 || !TryNumber(fields[0], out var value) || KindOf(fields[1]) is not { } kind)
        {
            return false;
        }

        var rate = 1.0;
        if (fields is [_, _, var sampled]
            && (!sampled.StartsWith('@') || !TryNumber(sampled[1..], out rate) || rate is <= 0 or > 1))
        {
            return false;
        }

        line = new MetricLine(text[..colon], value, kind, rate);
        return true;
    }

    private static bool TryNumber(string text, out double value)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private static MetricKind? KindOf(string text) => text switch
    {
        "c" => MetricKind.Counter,
        "g" => MetricKind.Gauge,
        "ms" => MetricKind.Timing,
        _ => null,
    };
}
