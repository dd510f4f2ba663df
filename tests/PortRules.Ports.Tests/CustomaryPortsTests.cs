namespace PortRules.Ports.Tests;

public class CustomaryPortsTests
{
    [Theory]
    [InlineData(80, 8080)]
    [InlineData(443, 8443)]
    [InlineData(21, 2121)]
    [InlineData(22, 2222)]
    [InlineData(25, 2525)]
    [InlineData(53, 5300)]
    [InlineData(69, 6969)]
    public void Well_known_ports_have_their_customary_twin(int port, int twin)
        => Assert.Equal(twin, CustomaryPorts.UnprivilegedTwin(port));

    [Theory]
    [InlineData(123, 10123)]
    [InlineData(79, 10079)]
    [InlineData(82, 10082)]
    public void Others_have_ten_thousand_more(int port, int twin) => Assert.Equal(twin, CustomaryPorts.UnprivilegedTwin(port));

    // 10081, 10110 and 10111 are registered; browsers refuse 10080, which is why 80 would have no twin this way.
    [Theory]
    [InlineData(81, 10082)]
    [InlineData(110, 10112)]
    public void A_number_that_is_taken_gives_way_to_the_next_free_one(int port, int twin)
        => Assert.Equal(twin, CustomaryPorts.UnprivilegedTwin(port));

    [Theory]
    [InlineData(0)]
    [InlineData(1024)]
    [InlineData(8080)]
    [InlineData(-1)]
    [InlineData(65536)]
    public void What_is_not_privileged_needs_no_twin(int port) => Assert.Null(CustomaryPorts.UnprivilegedTwin(port));

    [Fact]
    public void Every_twin_is_a_free_unprivileged_port_that_browsers_open()
    {
        int[] byCustom = [80, 443, 21, 22, 25, 53, 69];
        foreach (var port in Enumerable.Range(1, 1023))
        {
            var twin = Assert.NotNull(CustomaryPorts.UnprivilegedTwin(port));
            Assert.InRange(twin, 1024, 49151);
            Assert.True(CustomaryPorts.IsBrowserSafe(twin), $"{port}");
            if (byCustom.Contains(port))
                continue;
            Assert.InRange(twin, 10000 + port, 10000 + port + 20);
            Assert.Null(ServiceNames.Of(twin, Transport.Tcp));
            Assert.Null(ServiceNames.Of(twin, Transport.Udp));
            Assert.Empty(DeFactoPorts.At(twin, Transport.Tcp));
            Assert.Empty(DeFactoPorts.At(twin, Transport.Udp));
        }
    }

    [Theory]
    [InlineData(80, true)]
    [InlineData(8080, true)]
    [InlineData(6000, false)]
    [InlineData(10080, false)]
    [InlineData(0, false)]
    [InlineData(-1, false)]
    [InlineData(65536, false)]
    public void Browsers_open_ports_that_are_not_blocked(int port, bool expected)
        => Assert.Equal(expected, CustomaryPorts.IsBrowserSafe(port));

    [Fact]
    public void Http_falls_back_to_8080_and_8443()
    {
        Assert.Equal(8080, CustomaryPorts.HttpFallback(https: false));
        Assert.Equal(8443, CustomaryPorts.HttpFallback(https: true));
    }
}
