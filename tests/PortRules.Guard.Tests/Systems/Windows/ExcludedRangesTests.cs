using CsCheck;
using PortRules.Guard.Systems.Windows;
using PortRules.Ports;

namespace PortRules.Guard.Tests.Systems.Windows;

/// <summary>Printouts of netsh, as people have quoted them, in several languages.</summary>
public class ExcludedRangesTests
{
    private const string English = """

        Protocol tcp Port Exclusion Ranges

        Start Port    End Port
        ----------    --------
              5357        5357
             49671       49770
             50000       50059     *
             61902       62001

        * - Administered port exclusions.

        """;

    private const string German = """

        Protokoll tcp Portausschlussbereiche

        Startport    Endport
        ----------    --------
              1031        1130
             50000       50099     *

        * - Verwaltete Portausschlüsse.

        """;

    [Fact]
    public void Ranges_are_read_with_their_mark() => Assert.Equal(
        [
            new(new PortRange(5357, 5357), false),
            new(new PortRange(49671, 49770), false),
            new(new PortRange(50000, 50059), true),
            new(new PortRange(61902, 62001), false),
        ],
        ExcludedRanges.Parse(English));

    [Fact]
    public void The_language_does_not_matter() => Assert.Equal(
        [new(new PortRange(1031, 1130), false), new(new PortRange(50000, 50099), true)],
        ExcludedRanges.Parse(German.ReplaceLineEndings("\r\n")));

    [Theory]
    [InlineData(49671, "49671-49770")]
    [InlineData(49770, "49671-49770")]
    [InlineData(5357, "5357")]
    [InlineData(49771, null)]
    [InlineData(5000, null)]
    public void The_range_of_a_refused_port_is_found(int port, string? range)
        => Assert.Equal(range, ExcludedRanges.Refusing(English, port)?.ToString());

    [Fact]
    public void A_range_that_an_administrator_keeps_for_servers_refuses_nobody()
        => Assert.Null(ExcludedRanges.Refusing(English, 50001));

    [Theory]
    [InlineData("")]
    [InlineData("The following command was not found: int ipv4 show excludedportrange.")]
    [InlineData("1 2 3")]
    [InlineData("200 100")]
    [InlineData("-1 5")]
    [InlineData("70000 80000")]
    [InlineData("99999999999 99999999999")]
    [InlineData("1 2 **")]
    public void What_is_no_range_is_left_out(string text) => Assert.Empty(ExcludedRanges.Parse(text));

    [Fact]
    public void Any_text_is_read_without_an_exception()
        => Gen.String[Gen.Char["0123456789 *\r\n\t-x\u0660"], 0, 60].Sample(text => ExcludedRanges.Parse(text).All(
            range => range.Ports.First <= range.Ports.Last));
}
