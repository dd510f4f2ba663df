using CsCheck;

namespace PortRules.Ports.Tests;

public class AddressOverlapTests
{
    private const BindConflict None = BindConflict.None;
    private const BindConflict Refused = BindConflict.Refused;
    private const BindConflict Split = BindConflict.SilentSplit;

    private static readonly BindAddress Other = Addresses.Parse("127.0.0.2");

    private static readonly BindAddress[] GridAddresses =
        [BindAddress.Any, BindAddress.Loopback, Other, BindAddress.IPv6Any, BindAddress.DualAny, BindAddress.IPv6Loopback];

    private static readonly Gen<Targets> AnyTarget = Gen.OneOf(
        Targets.LinuxHost, Targets.Container, Targets.ContainerStrict, Targets.Windows, Targets.MacOS, Targets.FreeBsd);

    private static readonly Gen<Transport> AnyTransport = Gen.OneOf(Transport.Tcp, Transport.Udp);

    // Rows and columns are GridAddresses: 0.0.0.0, 127.0.0.1, 127.0.0.2, [::] IPv6 only, [::] dual, ::1.
    private static readonly BindConflict[,] WindowsGrid =
    {
        { Refused, Split, Split, None, Refused, None },
        { Split, Refused, None, None, Split, None },
        { Split, None, Refused, None, Split, None },
        { None, None, None, Refused, Refused, Split },
        { Refused, Split, Split, Refused, Refused, Split },
        { None, None, None, Split, Split, Refused },
    };

    private static readonly BindConflict[,] BsdTcpGrid =
    {
        { Refused, Split, Split, None, Split, None },
        { Split, Refused, None, None, Split, None },
        { Split, None, Refused, None, Split, None },
        { None, None, None, Refused, Refused, Split },
        { Refused, Split, Split, Refused, Refused, Split },
        { None, None, None, Split, Split, Refused },
    };

    private static readonly BindConflict[,] BsdUdpGrid =
    {
        { Refused, Refused, Refused, None, Split, None },
        { Refused, Refused, None, None, Refused, None },
        { Refused, None, Refused, None, Refused, None },
        { None, None, None, Refused, Refused, Refused },
        { Refused, Refused, Refused, Refused, Refused, Refused },
        { None, None, None, Refused, Refused, Refused },
    };

    [Fact]
    public void Windows_splits_a_wildcard_and_a_specific_address()
    {
        AssertGrid(WindowsGrid, Targets.Windows, Transport.Tcp);
        AssertGrid(WindowsGrid, Targets.Windows, Transport.Udp);
    }

    [Theory]
    [InlineData(Targets.MacOS)]
    [InlineData(Targets.FreeBsd)]
    public void MacOS_and_FreeBSD_split_over_TCP_and_refuse_over_UDP(Targets target)
    {
        AssertGrid(BsdTcpGrid, target, Transport.Tcp);
        AssertGrid(BsdUdpGrid, target, Transport.Udp);
    }

    [Fact]
    public void Localhost_meets_the_worse_fate_of_its_two_sockets()
    {
        AssertBothOrders(Refused, Targets.LinuxHost, BindAddress.Localhost, BindAddress.Any);
        AssertBothOrders(Refused, Targets.LinuxHost, BindAddress.Localhost, BindAddress.IPv6Any);
        AssertBothOrders(Refused, Targets.LinuxHost, BindAddress.Localhost, BindAddress.DualAny);
        AssertBothOrders(Refused, Targets.LinuxHost, BindAddress.Localhost, BindAddress.IPv6Loopback);
        AssertBothOrders(None, Targets.LinuxHost, BindAddress.Localhost, Other);
        AssertBothOrders(Split, Targets.Windows, BindAddress.Localhost, BindAddress.DualAny);
        AssertBothOrders(Split, Targets.MacOS, BindAddress.Localhost, BindAddress.Any);
        AssertBothOrders(Refused, Targets.Windows, BindAddress.Localhost, BindAddress.Loopback);
        AssertBothOrders(Refused, Targets.Windows, BindAddress.Localhost, BindAddress.Localhost);
    }

    [Fact]
    public void Nothing_is_decided_of_an_unknown_address_or_a_name()
        => Gen.Select(AnyTarget, AnyTransport, Gen.OneOf(Addresses.All), Gen.Bool).Sample((target, transport, address, share) =>
        {
            BindAddress[] undecided = [BindAddress.Unknown, BindAddress.Named("other.example")];
            foreach (var other in undecided)
            {
                Assert.Equal(None, AddressOverlap.Of(target, transport, address, other, share));
                Assert.Equal(None, AddressOverlap.Of(target, transport, other, address, share));
            }
        });

    [Fact]
    public void Names_are_equal_in_any_case()
        => AssertBothOrders(Refused, Targets.Windows, BindAddress.Named("Shop.example"), BindAddress.Named("shop.EXAMPLE"));

    [Fact]
    public void An_endpoint_conflicts_with_itself_unless_both_share()
        => Gen.Select(AnyTarget, AnyTransport, Gen.OneOf(Addresses.Decided)).Sample((target, transport, address) =>
        {
            Assert.Equal(Refused, AddressOverlap.Of(target, transport, address, address));
            Assert.Equal(None, AddressOverlap.Of(target, transport, address, address, bothShare: true));
        });

    [Fact]
    public void The_order_makes_no_difference_on_Linux_and_Windows()
        => Gen.Select(
            Gen.OneOf(Targets.LinuxHost, Targets.Container, Targets.ContainerStrict, Targets.Windows), AnyTransport,
            Gen.OneOf(Addresses.All), Gen.OneOf(Addresses.All), Gen.Bool)
            .Sample((target, transport, one, other, share) => Assert.Equal(
                AddressOverlap.Of(target, transport, one, other, share), AddressOverlap.Of(target, transport, other, one, share)));

    [Fact]
    public void Nothing_splits_silently_on_Linux()
        => Gen.Select(AnyTransport, Gen.OneOf(Addresses.All), Gen.OneOf(Addresses.All)).Sample((transport, one, other) =>
            Assert.NotEqual(Split, AddressOverlap.Of(Targets.LinuxHost, transport, one, other)));

    [Fact]
    public void What_conflicts_anywhere_conflicts_on_Linux()
        => Gen.Select(AnyTarget, AnyTransport, Gen.OneOf(Addresses.All), Gen.OneOf(Addresses.All))
            .Where((target, transport, one, other) => AddressOverlap.Of(target, transport, one, other) != None)
            .Sample((_, transport, one, other) =>
                Assert.Equal(Refused, AddressOverlap.Of(Targets.LinuxHost, transport, one, other)));

    [Fact]
    public void The_targets_of_a_set_are_told_apart()
    {
        Assert.Equal(
            (Targets.LinuxHost, Targets.Windows | Targets.MacOS),
            AddressOverlap.PerTarget(Targets.Default, Transport.Tcp, BindAddress.Any, BindAddress.Loopback));
        Assert.Equal(
            (Targets.LinuxHost | Targets.MacOS, Targets.Windows),
            AddressOverlap.PerTarget(Targets.Default, Transport.Udp, BindAddress.Any, BindAddress.Loopback));
        Assert.Equal(
            (Targets.All, Targets.None), AddressOverlap.PerTarget(Targets.All, Transport.Tcp, BindAddress.Any, BindAddress.Any));
        Assert.Equal(
            (Targets.None, Targets.None), AddressOverlap.PerTarget(Targets.All, Transport.Tcp, BindAddress.Any, BindAddress.IPv6Any));
        Assert.Equal(
            (Targets.None, Targets.None),
            AddressOverlap.PerTarget(Targets.All, Transport.Tcp, BindAddress.Any, BindAddress.Any, bothShare: true));
    }

    [Fact]
    public void One_target_is_asked_at_a_time()
        => Assert.Throws<ArgumentOutOfRangeException>(
            () => AddressOverlap.Of(Targets.Default, Transport.Tcp, BindAddress.Unknown, BindAddress.Unknown));

    private static void AssertGrid(BindConflict[,] expected, Targets target, Transport transport)
    {
        for (var i = 0; i < GridAddresses.Length; i++)
        {
            for (var j = 0; j < GridAddresses.Length; j++)
            {
                var actual = AddressOverlap.Of(target, transport, GridAddresses[i], GridAddresses[j]);
                Assert.True(expected[i, j] == actual, $"{target} {transport}: {GridAddresses[i]}, {GridAddresses[j]}: {actual}");
            }
        }
    }

    private static void AssertBothOrders(BindConflict expected, Targets target, BindAddress one, BindAddress other)
    {
        Assert.Equal(expected, AddressOverlap.Of(target, Transport.Tcp, one, other));
        Assert.Equal(expected, AddressOverlap.Of(target, Transport.Tcp, other, one));
    }
}
