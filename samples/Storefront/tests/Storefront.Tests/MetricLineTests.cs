using Storefront.Metrics;

namespace Storefront.Tests;

public class MetricLineTests
{
    [Fact]
    public void Counters_are_corrected_for_their_sample_rate()
    {
        var store = new MetricStore();
        foreach (var text in new[] { "orders:1|c", "orders:2|c|@0.1", "queue:7|g", "queue:4|g" })
        {
            Assert.True(MetricLine.TryParse(text, out var line));
            store.Record(line);
        }

        Assert.Equal(["orders 21", "queue 4"], store.Lines());
    }

    [Theory]
    [InlineData("orders")]
    [InlineData(":1|c")]
    [InlineData("orders:one|c")]
    [InlineData("orders:1|x")]
    [InlineData("orders:1|c|@2")]
    public void Anything_else_is_no_metric(string text) => Assert.False(MetricLine.TryParse(text, out _));
}
