using System.Globalization;

namespace PortRules.Ports.Tests;

public class ServiceNamesTests
{
    private static readonly List<Dictionary<string, string>> Rows = Repository.ReadCsv("ports/Data/iana-ports.csv");

    [Fact]
    public void Every_preferred_row_of_the_registry_is_found()
    {
        // 97 of the 11,507 are for SCTP and DCCP, which are no transports here.
        var preferred = Rows.Where(row => row["preferred"] == "yes" && row["protocol"] is ("tcp" or "udp" or "")).ToList();
        Assert.Equal(11410, preferred.Count);

        var wrong =
            from row in preferred
            from port in PortsOf(row)
            from transport in TransportsOf(row)
            where ServiceNames.Of(port, transport) != row["service"]
                || ServiceNames.DescriptionOf(port, transport) != row["description"]
            select $"{port}/{transport}: {ServiceNames.Of(port, transport)} instead of {row["service"]}";

        Assert.Empty(wrong);
    }

    // The other way round, and over all ports: so a port has at most one name, and none comes from a row of another kind.
    [Fact]
    public void Every_name_is_that_of_a_preferred_row()
    {
        var names = (
            from row in Rows
            where row["preferred"] == "yes"
            from port in PortsOf(row)
            from transport in TransportsOf(row)
            select (Key: (port, transport), Name: row["service"])).ToDictionary(pair => pair.Key, pair => pair.Name);

        var wrong =
            from port in Enumerable.Range(0, PortNumber.Max + 1)
            from transport in new[] { Transport.Tcp, Transport.Udp }
            let expected = names.GetValueOrDefault((port, transport))
            where ServiceNames.Of(port, transport) != expected || ServiceNames.DescriptionOf(port, transport) is null != expected is null
            select $"{port}/{transport}: {ServiceNames.Of(port, transport)} instead of {expected}";

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData(80, Transport.Tcp, "http")]
    [InlineData(443, Transport.Udp, "https")]
    [InlineData(113, Transport.Tcp, "auth")]
    [InlineData(465, Transport.Tcp, "submissions")]
    [InlineData(2049, Transport.Tcp, "nfs")]
    [InlineData(2049, Transport.Udp, "nfs")]
    [InlineData(5432, Transport.Tcp, "postgresql")]
    [InlineData(6379, Transport.Tcp, "redis")]
    [InlineData(8080, Transport.Tcp, "http-alt")]
    public void A_port_has_the_name_that_people_know(int port, Transport transport, string expected)
        => Assert.Equal(expected, ServiceNames.Of(port, transport));

    [Theory]
    [InlineData(5999, "cvsup")]
    [InlineData(6000, "x11")]
    [InlineData(6063, "x11")]
    [InlineData(6064, "ndl-ahp-svc")]
    [InlineData(26999, null)]
    [InlineData(27000, "flex-lm")]
    [InlineData(27009, "flex-lm")]
    [InlineData(27010, "flex-lmadmin")]
    public void A_range_names_all_its_ports_and_no_others(int port, string? expected)
        => Assert.Equal(expected, ServiceNames.Of(port, Transport.Tcp));

    [Theory]
    [InlineData(0)]
    [InlineData(49152)]
    [InlineData(65535)]
    [InlineData(-1)]
    [InlineData(65536 + 80)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void What_is_not_assigned_has_no_name(int port)
    {
        Assert.Null(ServiceNames.Of(port, Transport.Tcp));
        Assert.Null(ServiceNames.DescriptionOf(port, Transport.Udp));
    }

    [Fact]
    public void Looking_a_port_up_again_allocates_nothing()
    {
        var once = ServiceNames.Of(80, Transport.Tcp);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var again = ServiceNames.Of(80, Transport.Tcp);
        var after = GC.GetAllocatedBytesForCurrentThread();

        Assert.Same(once, again);
        Assert.Equal(before, after);
    }

    [Fact]
    public void All_threads_get_the_same_string()
    {
        var names = new string?[64][];
        Parallel.For(0, names.Length, i => names[i] =
            [.. Enumerable.Range(1, 1023).Select(port => ServiceNames.Of(port, Transport.Udp))]);

        Assert.All(names, ofThread => Assert.All(ofThread.Zip(names[0]), pair => Assert.Same(pair.Second, pair.First)));
    }

    private static IEnumerable<int> PortsOf(Dictionary<string, string> row)
    {
        var first = int.Parse(row["port_first"], CultureInfo.InvariantCulture);
        var last = int.Parse(row["port_last"], CultureInfo.InvariantCulture);
        return Enumerable.Range(first, last - first + 1);
    }

    private static Transport[] TransportsOf(Dictionary<string, string> row) => row["protocol"] switch
    {
        "tcp" => [Transport.Tcp],
        "udp" => [Transport.Udp],
        "" => [Transport.Tcp, Transport.Udp],
        _ => [],
    };
}
