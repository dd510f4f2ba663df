using System.Net;
using System.Net.Sockets;
using PortRules.Guard.Tests.Support;
using PortRules.Ports;

namespace PortRules.Guard.Tests;

public class InspectionTests
{
    public InspectionTests() => Identity.RequireLinux();

    [Fact]
    public void A_listener_and_its_connections_are_seen()
    {
        using var server = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)server.LocalEndPoint!).Port;
        using var client = TestProcess.Hold("connect", "127.0.0.1", $"{port}");
        using var accepted = server.Accept();
        var inspection = PortGuard.Inspect(port, options: Patience.Options);
        Assert.Equal(PortInspectionResult.Held, inspection.Result);
        // Another test may have the number in IPv6.
        var holders = inspection.Holders.Where(holder => holder.LocalEndPoint.Equals(server.LocalEndPoint)).ToList();
        Assert.Equal([PortUse.Listening, PortUse.Connection], holders.Select(holder => holder.Use));
        Assert.Equal(accepted.RemoteEndPoint, holders[1].RemoteEndPoint);
        Assert.All(holders, holder => Assert.Equal(Environment.ProcessId, holder.Owner.ProcessId));
    }

    [Fact]
    public void A_port_on_which_nobody_is_seen_is_not_called_free()
    {
        // Nobody listens on 9 (discard) over UDP where tests run; a guard that looked at TCP would not see it either.
        var inspection = PortGuard.Inspect(9, Transport.Udp);
        Assert.Equal(PortInspectionResult.NoHolderSeen, inspection.Result);
        Assert.Empty(inspection.Holders);
        Assert.DoesNotContain("Free", Enum.GetNames<PortInspectionResult>());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65536)]
    public void A_number_that_is_no_port_is_refused(int port)
        => Assert.Throws<ArgumentOutOfRangeException>(() => PortGuard.Inspect(port));

    [Fact]
    public void All_sockets_of_this_process_that_listen_are_listed()
    {
        using var tcp = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        using var udp = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0), new() { Transport = Transport.Udp });
        using var foreign = TestProcess.Hold("listen", "127.0.0.1", "0");
        using var bound = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        bound.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var ports = PortGuard.GetBoundPorts();
        Assert.Contains(new BoundPort(Transport.Tcp, (IPEndPoint)tcp.LocalEndPoint!, IsDualMode: false, IsShared: false), ports);
        Assert.Contains(new BoundPort(Transport.Udp, (IPEndPoint)udp.LocalEndPoint!, IsDualMode: false, IsShared: false), ports);
        Assert.DoesNotContain(ports, port => port.EndPoint.Port == foreign.Port);
        Assert.DoesNotContain(ports, port => port.EndPoint.Equals(bound.LocalEndPoint));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_mode_of_the_IPv6_wildcard_is_known(bool dualMode)
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "There is no IPv6 here.");
        using var socket = PortGuard.Listen(new IPEndPoint(IPAddress.IPv6Any, 0), new() { DualMode = dualMode });
        var port = PortGuard.GetBoundPorts().Single(port => port.EndPoint.Equals(socket.LocalEndPoint));
        Assert.Equal(dualMode, port.IsDualMode);
    }

    [Fact]
    public void A_port_that_another_process_shares_is_marked()
    {
        using var other = TestProcess.Hold("listen-shared", "127.0.0.1", "0");
        using var socket = PortGuard.Listen(
            new IPEndPoint(IPAddress.Loopback, other.Port),
            new()
            {
                Sharing = SharingPolicy.Allow,
                Configure = socket => socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true),
            });
        Assert.True(PortGuard.GetBoundPorts().Single(port => port.EndPoint.Equals(socket.LocalEndPoint)).IsShared);
    }
}
