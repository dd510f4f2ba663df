using System.Net;
using System.Net.Sockets;

namespace PortRules.Ports.Tests;

public class AddressOverlapLinuxTests
{
    private const string InUse = nameof(SocketError.AddressAlreadyInUse);

    private static readonly List<Dictionary<string, string>> Rows =
        Repository.ReadCsv("tests/PortRules.Ports.Tests/Data/bind-matrix-linux.csv");

    private static readonly Dictionary<string, BindAddress> Spellings = new()
    {
        ["0.0.0.0"] = BindAddress.Any,
        ["127.0.0.1"] = BindAddress.Loopback,
        ["127.0.0.2"] = Addresses.Parse("127.0.0.2"),
        ["[::]v6only"] = BindAddress.IPv6Any,
        ["[::]dual"] = BindAddress.DualAny,
        ["::1"] = BindAddress.IPv6Loopback,
    };

    public static TheoryData<Targets> LinuxTargets => [Targets.LinuxHost, Targets.Container, Targets.ContainerStrict];

    public static TheoryData<string, string> Pairs()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var first in Spellings.Keys)
        {
            foreach (var second in Spellings.Keys)
                pairs.Add(first, second);
        }
        return pairs;
    }

    [Theory]
    [MemberData(nameof(LinuxTargets))]
    public void The_table_agrees_with_every_measured_pair(Targets target)
    {
        // A first TCP socket that is only bound lets the second one bind and listen, so those rows show no conflict.
        var decided = Rows.Where(row => row["protocol"] == "udp" || row["first_state"] == "listening").ToList();
        Assert.Equal(1800, decided.Count);

        var wrong = decided.Where(row => ConflictOf(target, row) != MeasuredConflictOf(row));

        Assert.Empty(wrong.Select(row => string.Join(',', row.Values)));
    }

    [Fact]
    public void A_TCP_socket_that_is_only_bound_stops_nobody()
    {
        var undecided = Rows.Where(row => row["protocol"] == "tcp" && row["first_state"] == "bound").ToList();
        Assert.Equal(900, undecided.Count);
        Assert.All(undecided, row => Assert.Equal(("ok", "ok"), (row["second_bind"], row["second_listen"])));
    }

    // What the 900 rows above leave open: the conflict meets the one that listens second.
    [Theory]
    [MemberData(nameof(Pairs))]
    public void Of_two_bound_TCP_sockets_in_conflict_the_second_to_listen_is_refused(string first, string second)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The table for Linux is compared with the system it runs on.");
        Assert.SkipUnless(Socket.OSSupportsIPv6 && HasIPv6Loopback(), "This system has no IPv6 loopback address.");
        var expected = AddressOverlap.Of(Targets.LinuxHost, Transport.Tcp, Spellings[first], Spellings[second]);

        // The port is free at the first address only: where no conflict is expected, another program may hold it at the second.
        var attempts = Enumerable.Range(0, 10).Select(_ => ListenTwice(first, second));

        Assert.Contains(expected, attempts);
    }

    [Theory]
    [InlineData("0.0.0.0", "::ffff:127.0.0.1", BindConflict.Refused)]
    [InlineData("127.0.0.1", "::ffff:127.0.0.1", BindConflict.Refused)]
    [InlineData("127.0.0.2", "::ffff:127.0.0.1", BindConflict.None)]
    [InlineData("[::]v6only", "::ffff:127.0.0.1", BindConflict.None)]
    [InlineData("[::]dual", "::ffff:127.0.0.1", BindConflict.Refused)]
    [InlineData("::1", "::ffff:127.0.0.1", BindConflict.None)]
    [InlineData("127.0.0.1", "::ffff:0.0.0.0", BindConflict.Refused)]
    [InlineData("::1", "::ffff:0.0.0.0", BindConflict.None)]
    public void A_mapped_address_counts_as_the_IPv4_address(string one, string mapped, BindConflict expected)
    {
        Assert.Equal(expected, AddressOverlap.Of(Targets.LinuxHost, Transport.Tcp, Spellings[one], Addresses.Parse(mapped)));
        Assert.Equal(expected, AddressOverlap.Of(Targets.LinuxHost, Transport.Udp, Addresses.Parse(mapped), Spellings[one]));
    }

    private static BindConflict ConflictOf(Targets target, Dictionary<string, string> row) => AddressOverlap.Of(
        target,
        row["protocol"] == "tcp" ? Transport.Tcp : Transport.Udp,
        Spellings[row["first_address"]],
        Spellings[row["second_address"]],
        bothShare: Shares(row["first_flags"]) && Shares(row["second_flags"]));

    private static BindConflict MeasuredConflictOf(Dictionary<string, string> row)
        => row["second_bind"] == InUse || row["second_listen"] == InUse ? BindConflict.Refused : BindConflict.None;

    private static bool Shares(string flags) => flags is "Exclusive=false" or "ReuseAddress" or "rawREUSEPORT";

    private static BindConflict ListenTwice(string firstAddress, string secondAddress)
    {
        using var first = Open(firstAddress);
        using var second = Open(secondAddress);
        first.Bind(new IPEndPoint(AddressOf(firstAddress), 0));
        try
        {
            second.Bind(new IPEndPoint(AddressOf(secondAddress), ((IPEndPoint)first.LocalEndPoint!).Port));
            first.Listen();
            second.Listen();
            return BindConflict.None;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return BindConflict.Refused;
        }
    }

    private static bool HasIPv6Loopback()
    {
        using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            return false;
        }
    }

    private static Socket Open(string address)
    {
        var socket = new Socket(AddressOf(address).AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        if (address == "[::]dual")
            socket.DualMode = true;
        return socket;
    }

    private static IPAddress AddressOf(string address)
        => address.StartsWith("[::]", StringComparison.Ordinal) ? IPAddress.IPv6Any : IPAddress.Parse(address);
}
