using System.Net;
using System.Net.Sockets;
using PortRules.Ports;

namespace PortRules.Guard.Tests;

public class ListenTests
{
    private static readonly IPEndPoint AnyLoopbackPort = new(IPAddress.Loopback, 0);

    [Fact]
    public void A_socket_listens_when_it_is_returned()
    {
        using var socket = PortGuard.Listen(AnyLoopbackPort);
        using var client = new TcpClient(AddressFamily.InterNetwork);
        client.Connect((IPEndPoint)socket.LocalEndPoint!);
        using var accepted = socket.Accept();
        Assert.Equal(client.Client.LocalEndPoint, accepted.RemoteEndPoint);
    }

    [Fact]
    public void A_UDP_socket_receives()
    {
        using var socket = PortGuard.Listen(AnyLoopbackPort, new() { Transport = Transport.Udp });
        using var client = new UdpClient();
        client.Send([7], (IPEndPoint)socket.LocalEndPoint!);
        var datagram = new byte[2];
        Assert.Equal(1, socket.Receive(datagram));
        Assert.Equal(7, datagram[0]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_IPv6_wildcard_takes_IPv4_as_the_options_say(bool dualMode)
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "There is no IPv6 here.");
        using var socket = PortGuard.Listen(new IPEndPoint(IPAddress.IPv6Any, 0), new() { DualMode = dualMode });
        Assert.Equal(dualMode, socket.DualMode);
    }

    [Fact]
    public void An_IPv4_address_in_IPv6_form_is_bound_by_a_socket_that_can()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "There is no IPv6 here.");
        using var socket = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback.MapToIPv6(), 0));
        using var client = new TcpClient(AddressFamily.InterNetwork);
        client.Connect(IPAddress.Loopback, ((IPEndPoint)socket.LocalEndPoint!).Port);
        Assert.True(client.Connected);
    }

    [Fact]
    public void Options_of_the_socket_are_set_before_the_bind()
    {
        var wasBound = true;
        using var socket = PortGuard.Listen(
            AnyLoopbackPort,
            new()
            {
                Configure = socket =>
                {
                    wasBound = socket.IsBound;
                    socket.ReceiveBufferSize = 20_000;
                },
            });
        Assert.False(wasBound);
    }

    [Fact]
    public void Trying_gives_the_socket_or_the_explanation()
    {
        Assert.True(PortGuard.TryListen(AnyLoopbackPort, out var socket, out var none));
        Assert.Null(none);
        using (socket)
        {
            Assert.False(PortGuard.TryListen(socket.LocalEndPoint!, out var second, out var conflict));
            Assert.Null(second);
            Assert.Equal(socket.LocalEndPoint, conflict.Attempted);
        }
    }

    [Fact]
    public void The_exception_is_the_one_that_handlers_of_sockets_expect()
    {
        using var socket = PortGuard.Listen(AnyLoopbackPort);
        var exception = Assert.Throws<PortConflictException>(() => PortGuard.Listen(socket.LocalEndPoint!));
        Assert.Equal(SocketError.AddressAlreadyInUse, exception.SocketErrorCode);
        Assert.Equal(exception.Conflict.Message, exception.Message);
        var failure = Assert.IsType<SocketException>(exception.Failure);
        Assert.Equal(failure.NativeErrorCode, exception.NativeErrorCode);
    }

    [Fact]
    public void An_endpoint_without_an_address_is_refused()
    {
        Assert.Throws<ArgumentException>(() => PortGuard.Listen(new DnsEndPoint("localhost", 80)));
        Assert.Throws<ArgumentNullException>(() => PortGuard.Listen(null!));
    }

    [Fact]
    public void An_address_of_another_machine_is_said_to_be_one()
    {
        // TEST-NET-1 of RFC 5737 belongs to nobody.
        var endPoint = new IPEndPoint(IPAddress.Parse("192.0.2.1"), 0);
        Assert.False(PortGuard.TryListen(endPoint, out _, out var conflict));
        Assert.Equal(PortConflictKind.AddressNotLocal, conflict.Kind);
        Assert.Equal(SocketError.AddressNotAvailable, conflict.Error);
        Assert.Null(conflict.Owner);
        Assert.Contains("192.0.2.1 is not an address of this machine", conflict.What);
    }

    [Fact]
    public void TCP_and_UDP_of_one_number_do_not_meet()
    {
        using var tcp = PortGuard.Listen(AnyLoopbackPort);
        if (PortGuard.TryListen(tcp.LocalEndPoint!, new() { Transport = Transport.Udp }, out var udp, out var conflict))
            udp.Dispose();
        // Another program may have the number; this one's TCP socket is never the reason.
        Assert.NotEqual(PortConflictKind.ThisProcess, conflict?.Kind);
    }
}
