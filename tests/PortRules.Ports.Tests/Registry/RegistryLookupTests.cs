using CsCheck;
using PortRules.Ports.Registry;

namespace PortRules.Ports.Tests.Registry;

public class RegistryLookupTests
{
    private const string Orders =
        """
        all       6000-6999/tcp   block project=*
        team      6100-6104/tcp   block project=Orders.*
        shop      6100/tcp        project=Orders.Api
        metrics   6101/udp        project=Orders.Api
        stock     6102-6103/tcp   external
        mountd    */tcp           discovered=portmapper
        """;

    [Fact]
    public void Covering_gives_ports_ranges_and_blocks_in_their_order()
    {
        var registry = PortRegistry.Parse(Orders);

        Assert.Equal(["all", "team", "shop"], Services(registry.Covering(6100, Transport.Tcp)));
        Assert.Equal(["all", "team", "stock"], Services(registry.Covering(6103, Transport.Tcp)));
        Assert.Equal(["all"], Services(registry.Covering(6105, Transport.Tcp)));
        Assert.Equal(["metrics"], Services(registry.Covering(6101, Transport.Udp)));
    }

    [Theory]
    [InlineData(5999, Transport.Tcp)]
    [InlineData(7000, Transport.Tcp)]
    [InlineData(6100, Transport.Udp)]
    [InlineData(0, Transport.Tcp)]
    [InlineData(-1, Transport.Udp)]
    [InlineData(70_000, Transport.Tcp)]
    public void Covering_gives_nothing_for_other_ports(int port, Transport transport)
        => Assert.Empty(PortRegistry.Parse(Orders).Covering(port, transport));

    [Fact]
    public void Covering_agrees_with_a_look_at_every_line()
        => Gen.Select(Gen.Int[1, 40], Gen.Int[0, 12], Gen.Enum<Transport>()).List[0, 40].Sample(ranges =>
        {
            var registry = PortRegistry.Parse(string.Join(
                '\n', ranges.Select(range => $"s {range.Item1}-{range.Item1 + range.Item2}/{range.Item3}")));
            Assert.Equal(ranges.Count, registry.Lines.Count);
            for (var port = 0; port < 60; port++)
            {
                foreach (var transport in Enum.GetValues<Transport>())
                {
                    Assert.Equal(
                        registry.Lines.Where(line => line.Entry.Transport == transport && line.Entry.Ports!.Value.Contains(port)),
                        registry.Covering(port, transport));
                }
            }
        });

    [Fact]
    public void A_line_that_belongs_before_the_one_above_it_is_out_of_order()
    {
        var registry = PortRegistry.Parse(
            "b 2/tcp\na 1/tcp\n\nc 1/tcp\n# more\nd 1/tcp\ne */tcp\nf 3/tcp\ng 3/tcp\nh 3/udp\ng 3/tcp env=x");

        Assert.Equal([1, 7, 10], registry.OutOfOrder.Select(line => line.Number));
    }

    private static IEnumerable<string> Services(IEnumerable<RegistryLine> lines) => lines.Select(line => line.Entry.Service);
}
