using System.Globalization;

namespace PortRules.Ports.Tests;

public class DeFactoPortsTests
{
    private static readonly List<Dictionary<string, string>> Rows = Repository.ReadCsv("ports/Data/de-facto-ports.csv");

    [Fact]
    public void Every_row_of_the_list_is_found_at_each_of_its_ports()
    {
        Assert.Equal(232, Rows.Count);
        Assert.Equal(232, DeFactoPorts.All.Count);
        foreach (var row in Rows)
        {
            var expected = EntryOf(row);
            Assert.Contains(expected, DeFactoPorts.At(expected.First, expected.Transport));
            Assert.Contains(expected, DeFactoPorts.At(expected.Last, expected.Transport));
            Assert.DoesNotContain(expected, DeFactoPorts.At(expected.First - 1, expected.Transport));
            Assert.DoesNotContain(expected, DeFactoPorts.At(expected.Last + 1, expected.Transport));
            Assert.DoesNotContain(
                expected, DeFactoPorts.At(expected.First, expected.Transport == Transport.Tcp ? Transport.Udp : Transport.Tcp));
        }
    }

    [Fact]
    public void The_list_and_the_registry_agree_on_the_service()
    {
        var singles = Rows.Where(row => row["relation"] != "range").ToList();
        Assert.Equal(227, singles.Count);

        var wrong =
            from row in singles
            let entry = EntryOf(row)
            let name = ServiceNames.Of(entry.First, entry.Transport) ?? ""
            where name != row["iana_service"] || name is "" != entry.Relation is DeFactoRelation.Unassigned
            select $"{entry.First}/{entry.Transport} {entry.Product}: {name} instead of {row["iana_service"]}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Single_ports_stand_before_the_ranges_that_hold_them()
    {
        var at5000 = DeFactoPorts.At(5000, Transport.Tcp);
        Assert.True(at5000.Count > 1);
        Assert.Equal(at5000.OrderBy(entry => entry.Last - entry.First), at5000);
        Assert.Contains(at5000, entry => entry.Relation == DeFactoRelation.Range);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(-1)]
    [InlineData(65536)]
    public void Most_ports_are_nobodys(int port) => Assert.Empty(DeFactoPorts.At(port, Transport.Tcp));

    [Fact]
    public void A_single_port_costs_no_allocation()
    {
        var once = DeFactoPorts.At(6379, Transport.Tcp);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var again = DeFactoPorts.At(6379, Transport.Tcp);
        var after = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains(once, entry => entry.Product.StartsWith("Redis", StringComparison.Ordinal));
        Assert.Same(once, again);
        Assert.Equal(before, after);
    }

    private static DeFactoPort EntryOf(Dictionary<string, string> row) => new(
        int.Parse(row["port_first"], CultureInfo.InvariantCulture),
        int.Parse(row["port_last"], CultureInfo.InvariantCulture),
        row["protocol"] == "tcp" ? Transport.Tcp : Transport.Udp,
        row["product"],
        row["category"],
        row["relation"] switch
        {
            "same" => DeFactoRelation.Same,
            "other" => DeFactoRelation.Other,
            "unassigned" => DeFactoRelation.Unassigned,
            "range" => DeFactoRelation.Range,
            var unknown => throw new FormatException(unknown),
        },
        row["source"],
        row["note"]);
}
