using System.Net;
using System.Net.Sockets;
using PortRules.Guard.Systems;
using PortRules.Ports;

namespace PortRules.Guard.Tests;

/// <summary>What holds on every system that the guard reads, whichever the tests run on.</summary>
public class EverySystemTests
{
    public EverySystemTests() => Assert.SkipWhen(PortSystem.Current is OtherSystem, "This system is not read.");

    [Theory]
    [InlineData(Transport.Tcp)]
    [InlineData(Transport.Udp)]
    public void This_process_is_seen_to_hold_its_own_port(Transport transport)
    {
        var options = new PortListenOptions { Transport = transport };
        using var socket = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0), options);
        Assert.False(PortGuard.TryListen(socket.LocalEndPoint!, options, out _, out var conflict));
        Assert.Equal(PortConflictKind.ThisProcess, conflict.Kind);
        Assert.Equal(socket.LocalEndPoint, conflict.HeldEndPoint);
        Assert.Equal(OwnerCertainty.Verified, conflict.Owner!.Certainty);
        Assert.Equal(Environment.ProcessPath, conflict.Owner.ExecutablePath);
        Assert.InRange(conflict.Owner.Since!.Value, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow);
    }

    [Fact]
    public void The_ports_of_this_process_are_told()
    {
        using var four = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        Assert.Contains(PortGuard.GetBoundPorts(), port => port is { IsShared: false, IsDualMode: false }
            && port.EndPoint.Equals(four.LocalEndPoint));
        Assert.SkipUnless(Socket.OSSupportsIPv6, "There is no IPv6 here.");
        using var dual = PortGuard.Listen(new IPEndPoint(IPAddress.IPv6Any, 0));
        Assert.Single(PortGuard.GetBoundPorts(), port => port.EndPoint.Port == ((IPEndPoint)dual.LocalEndPoint!).Port && port.IsDualMode);
    }

    [Fact]
    public void A_socket_that_nobody_has_any_more_is_no_holder()
    {
        using var socket = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        Assert.Contains(PortGuard.Inspect(port).Holders, holder => holder.Owner.ProcessId == Environment.ProcessId);
        socket.Dispose();
        Assert.DoesNotContain(PortGuard.Inspect(port).Holders, holder => holder.Owner.ProcessId == Environment.ProcessId);
    }

    [Fact]
    public void The_canary_is_seen_where_tables_name_processes()
        => Assert.Equal(!OperatingSystem.IsLinux(), Canary.IsSeen(PortSystem.Current, Transport.Tcp));

    [Fact]
    public void Each_system_has_its_own_reader()
    {
        var name = PortSystem.Current.GetType().Name;
        Assert.Equal(OperatingSystem.IsLinux() ? "LinuxSystem" : OperatingSystem.IsWindows() ? "WindowsSystem" : "MacSystem", name);
    }
}
