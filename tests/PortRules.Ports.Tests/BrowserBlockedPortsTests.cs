using System.Globalization;

namespace PortRules.Ports.Tests;

public class BrowserBlockedPortsTests
{
    [Fact]
    public void The_blocked_ports_are_those_of_the_Fetch_standard()
    {
        var expected = Repository.ReadCsv("ports/Data/fetch-blocked-ports.csv")
            .ToDictionary(row => int.Parse(row["port"], CultureInfo.InvariantCulture), row => row["blocked_since"]);
        Assert.Equal(83, expected.Count);

        var actual = Enumerable.Range(0, PortNumber.Max + 1)
            .Where(BrowserBlockedPorts.Contains)
            .ToDictionary(port => port, port => BrowserBlockedPorts.BlockedSince(port)!);

        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData(6664)]
    [InlineData(6670)]
    [InlineData(80)]
    [InlineData(-1)]
    [InlineData(65536)]
    public void Other_numbers_are_not_blocked(int number)
    {
        Assert.False(BrowserBlockedPorts.Contains(number));
        Assert.Null(BrowserBlockedPorts.BlockedSince(number));
    }
}
