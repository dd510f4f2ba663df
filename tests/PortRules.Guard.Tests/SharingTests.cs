using System.Net;
using System.Net.Sockets;
using PortRules.Guard.Tests.Support;
using PortRules.Ports;

namespace PortRules.Guard.Tests;

/// <summary>A bind that succeeds although somebody else has the port.</summary>
public class SharingTests
{
    public SharingTests() => Identity.RequireLinux();

    [Fact]
    public void A_shared_port_is_a_conflict_where_sharing_is_forbidden()
    {
        using var other = TestProcess.Hold("listen-shared", "127.0.0.1", "0");
        Socket? ours = null;
        var exception = Assert.Throws<PortConflictException>(() => PortGuard.Listen(
            new IPEndPoint(IPAddress.Loopback, other.Port), Sharing(SharingPolicy.Fail, socket => ours = socket)));
        var conflict = exception.Conflict;
        Assert.Equal(PortConflictKind.SharedSilently, conflict.Kind);
        Assert.Equal(other.Id, conflict.Owner!.ProcessId);
        Assert.Null(conflict.RuleId);
        Assert.Contains("is not held alone", conflict.What);
        Assert.True(ours!.SafeHandle.IsClosed);
    }

    [Fact]
    public void A_shared_port_is_told_to_the_handler_by_default()
    {
        using var other = TestProcess.Hold("listen-shared", "127.0.0.1", "0");
        PortConflict? told = null;
        using var socket = PortGuard.Listen(
            new IPEndPoint(IPAddress.Loopback, other.Port),
            new() { Configure = Share, OwnerSearchBudget = Patience.Budget, OnShared = conflict => told = conflict });
        Assert.Equal(other.Id, told!.Owner!.ProcessId);
    }

    [Fact]
    public void A_shared_port_is_nobodys_concern_where_sharing_is_allowed()
    {
        using var other = TestProcess.Hold("listen-shared", "127.0.0.1", "0");
        using var socket = PortGuard.Listen(
            new IPEndPoint(IPAddress.Loopback, other.Port),
            new() { Configure = Share, Sharing = SharingPolicy.Allow, OnShared = _ => Assert.Fail("told") });
        Assert.True(socket.IsBound);
    }

    [Fact]
    public void A_socket_that_could_share_and_does_not_is_no_conflict()
    {
        using var socket = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0), Sharing(SharingPolicy.Fail));
        Assert.True(socket.IsBound);
    }

    [Fact]
    public void Two_sockets_of_this_process_share_too()
    {
        using var first = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0), Sharing(SharingPolicy.Fail));
        var exception = Assert.Throws<PortConflictException>(
            () => PortGuard.Listen((IPEndPoint)first.LocalEndPoint!, Sharing(SharingPolicy.Fail)));
        Assert.Equal(Environment.ProcessId, exception.Conflict.Owner!.ProcessId);
    }

    // UDP sockets of both families, as a program without dual mode opens them.
    [Fact]
    public void Two_families_of_one_number_share_nothing()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "There is no IPv6 here.");
        using var four = new UdpClient(0, AddressFamily.InterNetwork);
        var endPoint = new IPEndPoint(IPAddress.IPv6Any, ((IPEndPoint)four.Client.LocalEndPoint!).Port);
        using var six = PortGuard.Run(
            endPoint,
            () => new UdpClient(endPoint.Port, AddressFamily.InterNetworkV6),
            new() { Transport = Transport.Udp, Sharing = SharingPolicy.Fail });
        Assert.False(PortGuard.GetBoundPorts().Single(port => port.EndPoint.Equals(six.Client.LocalEndPoint)).IsShared);
    }

    [Fact]
    public void A_server_of_another_library_is_looked_after()
    {
        using var other = TestProcess.Hold("listen-shared", "127.0.0.1", "0");
        var endPoint = new IPEndPoint(IPAddress.Loopback, other.Port);
        using var listener = new TcpListener(endPoint);
        Share(listener.Server);
        var exception = Assert.Throws<PortConflictException>(
            () => PortGuard.Run(endPoint, Start, new() { Sharing = SharingPolicy.Fail, OwnerSearchBudget = Patience.Budget }));
        Assert.Equal(PortConflictKind.SharedSilently, exception.Conflict.Kind);
        Assert.Equal(other.Id, exception.Conflict.Owner!.ProcessId);
        // What was started is disposed where it can be.
        Assert.False(listener.Server.IsBound);

        TcpListener Start()
        {
            listener.Start();
            return listener;
        }
    }

    private static PortListenOptions Sharing(SharingPolicy policy, Action<Socket>? seen = null) => new()
    {
        Sharing = policy,
        OwnerSearchBudget = Patience.Budget,
        Configure = socket =>
        {
            Share(socket);
            seen?.Invoke(socket);
        },
    };

    private static void Share(Socket socket) => socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
}
