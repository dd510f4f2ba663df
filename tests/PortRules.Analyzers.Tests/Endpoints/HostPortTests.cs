using System.Net;
using CsCheck;
using PortRules.Analyzers.Endpoints;
using PortRules.Ports;

namespace PortRules.Analyzers.Tests.Endpoints;

public class HostPortTests
{
    private const string Hole = "\uFFFC";

    [Theory]
    [InlineData("localhost:5000", 5000, "5000")]
    [InlineData("[::1]:5000", 5000, "5000")]
    [InlineData("*:5000", 5000, "5000")]
    [InlineData(Hole + ":5000", 5000, "5000")]
    [InlineData("host:70000", 70000, "70000")]
    [InlineData("tcp://*:5555", 5555, "5555")]
    [InlineData("@tcp://*:5555", 5555, "5555")]
    [InlineData(">tcp://localhost:5555", 5555, "5555")]
    [InlineData("http://" + Hole + ":8080/x", 8080, "8080")]
    [InlineData("http://h:8080/" + Hole, 8080, "8080")]
    [InlineData("redis://:pw@h:6379", 6379, "6379")]
    [InlineData("http://*:8080", 8080, "8080")]
    [InlineData("http://h", 80, "")]
    [InlineData("net.tcp://h/x", 808, "")]
    public void Finds_the_port_and_its_place(string text, int port, string digits)
    {
        Assert.Equal(port, HostPort.PortOf(text, out var start, out var length));
        Assert.Equal(digits, text.Substring(start, length));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("@ ")]
    [InlineData("5000")]
    [InlineData(":5000")]
    [InlineData("localhost")]
    [InlineData("localhost:")]
    [InlineData("localhost:abc")]
    [InlineData("localhost:+80")]
    [InlineData("::1:5000")]
    [InlineData("[::1]5000")]
    [InlineData("[::1:5000")]
    [InlineData("a/b:80")]
    [InlineData("a:1,b:2")]
    [InlineData("localhost:" + Hole)]
    [InlineData("localhost:80" + Hole)]
    [InlineData(Hole)]
    [InlineData("http://" + Hole)]
    [InlineData("http://h" + Hole + "/x")]
    [InlineData("http://:80")]
    [InlineData("http://a:b:80")]
    [InlineData("tcp://a:1,tcp://b:2")]
    [InlineData("ipc:///tmp/x:80")]
    [InlineData("inproc://name:80")]
    [InlineData("file://h:80/x")]
    public void Says_nothing_where_there_is_no_port(string text) => Assert.Null(HostPort.PortOf(text, out _, out _));

    [Theory]
    [InlineData("tcp://h", null)]
    [InlineData("redis://h", null)]
    [InlineData("amqp://h", null)]
    [InlineData("mongodb://h", null)]
    [InlineData("postgresql://h", null)]
    [InlineData("mqtt://h", null)]
    [InlineData("grpc://h", null)]
    [InlineData("http://h", 80)]
    [InlineData("ws://h", 80)]
    [InlineData("https://h", 443)]
    [InlineData("wss://h", 443)]
    [InlineData("ftp://h", 21)]
    [InlineData("net.tcp://h", 808)]
    [InlineData("ldap://h", 389)]
    [InlineData("nntp://h", 119)]
    [InlineData("telnet://h", 23)]
    [InlineData("gopher://h", 70)]
    public void Trap070_default_ports_are_those_of_Uri(string text, int? port)
    {
        Assert.Equal(port, HostPort.PortOf(text, out _, out var length));
        Assert.Equal(0, length);
        Assert.Equal(port ?? -1, new Uri(text).Port);
    }

    [Theory]
    [InlineData("http://h:")]
    [InlineData("http://u:8080@h")]
    [InlineData("http://h:80#:443")]
    public void Trap071_what_only_looks_like_a_port(string text) => Assert.Equal(80, HostPort.PortOf(text, out _, out _));

    [Fact]
    public void Reads_the_port_that_Uri_reads()
    {
        var scheme = Gen.OneOf("http", "HTTPS", "ws", "wss", "ftp", "net.tcp", "net.pipe", "ldap", "nntp", "telnet", "gopher", "tcp", "redis", "amqp");
        var user = Gen.OneOf("", "", "", "u@", "u:8080@", "u:p:1@", ":p@");
        var host = Gen.Frequency<string>(
            (4, Gen.OneOf("h", "a.b", "127.0.0.1", "[::1]", "[fe80::1]", "", "::1", "_x.y")),
            (1, Gen.String[Gen.Char["aA0.:-_@"], 0, 5]));
        var port = Gen.Frequency<string>(
            (1, Gen.OneOf("", ":", ":+80", ":-1", ": 80", ":80 ", ":0080", ":8O", ":80:81")),
            (1, Gen.Int[0, 70000].Select(number => ":" + number)));
        var tail = Gen.OneOf("", "", "/", "/x:81", "?q=:81", "#:81", "/a@b:81", @"\x:81", "?a@b");

        Gen.Select(scheme, user, host, port, tail, (s, u, h, p, t) => $"{s}://{u}{h}{p}{t}").Sample(
            text =>
            {
                if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Host.Length > 0)
                    Assert.True((HostPort.PortOf(text, out _, out _) ?? -1) == uri.Port, $"{text}: {uri.Port}");
            },
            iter: 50_000);
    }

    [Theory]
    [InlineData("::1:80", "::0.1.0.128", AddressKind.IPv6)]
    [InlineData("80", "0.0.0.80", AddressKind.IPv4)]
    public void Trap062_without_brackets_the_port_is_part_of_the_address(string text, string address, AddressKind kind)
    {
        Assert.True(HostPort.TryParseEndPoint(text, out var read, out var port, out var start, out var length));
        Assert.Equal((kind, 0, text.Length, 0), (read.Kind, port, start, length));
        Assert.Equal(IPAddress.Parse(address), IPAddress.Parse(read.Text));
    }

    [Fact]
    public void Trap063_no_port_is_port_0()
    {
        Assert.True(HostPort.TryParseEndPoint("127.0.0.1", out var address, out var port, out _, out var length));
        Assert.Equal((BindAddress.Loopback, 0, 0), (address, port, length));
    }

    [Theory]
    [InlineData("127.0.0.1:80", 80)]
    [InlineData("[::1]:80", 80)]
    public void A_port_stands_behind_the_only_colon_or_the_bracket(string text, int expected)
    {
        Assert.True(HostPort.TryParseEndPoint(text, out _, out var port, out var start, out var length));
        Assert.Equal(expected, port);
        Assert.Equal("80", text.Substring(start, length));
    }

    [Theory]
    [InlineData("{0}", AddressKind.Unknown, null)]
    [InlineData("{0}:80", AddressKind.Unknown, null)]
    [InlineData("[{0}]:80", AddressKind.Unknown, 80)]
    [InlineData("127.0.0.1:{0}", AddressKind.IPv4, null)]
    [InlineData("127.0.0.1{0}", AddressKind.Unknown, null)]
    public void An_end_point_with_a_hole_is_unknown_there(string format, AddressKind kind, int? expected)
    {
        Assert.True(HostPort.TryParseEndPoint(format.Replace("{0}", Hole), out var address, out var port, out _, out _));
        Assert.Equal((kind, expected), (address.Kind, port));
    }

    [Fact]
    public void A_number_out_of_range_is_refused_and_told()
    {
        Assert.False(HostPort.TryParseEndPoint("127.0.0.1:70000", out _, out var port, out _, out _));
        Assert.Equal(70000, port);
    }

    [Fact]
    public void Reads_the_end_point_that_IPEndPoint_reads()
    {
        var host = Gen.Frequency<string>(
            (3, Gen.OneOf("127.0.0.1", "0", "127.1", "0x7f000001", "[::1]", "::1", "::", "[::]", "::ffff:1.2.3.4", "h", "", "[fe80::1%2]")),
            (2, Gen.String[Gen.Char["0123af:.[]"], 0, 9]));
        var port = Gen.Frequency<string>(
            (1, Gen.OneOf("", ":", ":+80", ":-1", ": 80", ":80 ", ":0080", ":8O", ":80:81")),
            (1, Gen.Int[0, 70000].Select(number => ":" + number)));

        Gen.Select(host, port, (h, p) => h + p).Sample(
            text =>
            {
                var expected = IPEndPoint.TryParse(text, out var endPoint);
                var actual = HostPort.TryParseEndPoint(text, out var address, out var number, out _, out _);
                Assert.True(expected == actual, text);
                if (expected)
                    Assert.Equal((BindAddress.Of(endPoint!.Address), endPoint.Port), (address, number));
            },
            iter: 50_000);
    }

    [Fact]
    public void Takes_any_text()
        => Gen.String[Gen.Char["http://[]*:80@>\\,;#?\uFFFC \0"], 0, 14].Sample(
            text =>
            {
                HostPort.PortOf(text, out var start, out var length);
                Assert.InRange(start + length, 0, text.Length);
                HostPort.TryParseEndPoint(text, out _, out _, out start, out length);
                Assert.InRange(start + length, 0, text.Length);
            },
            iter: 50_000);
}
