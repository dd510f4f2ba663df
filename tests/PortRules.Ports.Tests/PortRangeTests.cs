using PortRules.Ports;

namespace PortRules.Ports.Tests;

public class PortRangeTests
{
    [Theory]
    [InlineData(32768, 60999, 32767, false)]
    [InlineData(32768, 60999, 32768, true)]
    [InlineData(32768, 60999, 60999, true)]
    [InlineData(32768, 60999, 61000, false)]
    public void Contains_includes_both_bounds(int first, int last, int port, bool expected)
        => Assert.Equal(expected, new PortRange(first, last).Contains(port));

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(5, 65536)]
    [InlineData(6, 5)]
    public void Bounds_must_be_ports_in_order(int first, int last)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new PortRange(first, last));
}
