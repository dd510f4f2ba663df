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

    [Theory]
    [InlineData(5000, 5300, "5000-5300")]
    [InlineData(0, 65535, "0-65535")]
    [InlineData(80, 80, "80")]
    public void A_message_names_it(int first, int last, string expected)
        => Assert.Equal(expected, new PortRange(first, last).ToString());

    [Fact]
    public void Ranges_are_equal_when_both_bounds_are()
    {
        Assert.Equal(new PortRange(1, 2), new PortRange(1, 2));
        Assert.Equal(new PortRange(1, 2).GetHashCode(), new PortRange(1, 2).GetHashCode());
        Assert.NotEqual(new PortRange(1, 2), new PortRange(1, 3));
        Assert.NotEqual(new PortRange(1, 3), new PortRange(2, 3));
    }
}
