using System.Net;
using System.Net.Sockets;
using PortRules.Guard.Systems;
using PortRules.Guard.Systems.Linux;
using PortRules.Guard.Tests.Support;
using PortRules.Ports;

namespace PortRules.Guard.Tests.Systems;

/// <summary>The two tables of Linux against each other and against the sockets that there are.</summary>
public class SocketTableTests
{
    private const uint AnyState = uint.MaxValue;

    public SocketTableTests() => Identity.RequireLinux();

    [Theory]
    [InlineData("127.0.0.1", Transport.Tcp)]
    [InlineData("::1", Transport.Tcp)]
    [InlineData("::", Transport.Tcp)]
    [InlineData("127.0.0.1", Transport.Udp)]
    [InlineData("::1", Transport.Udp)]
    public void Both_tables_tell_the_same_of_a_socket(string address, Transport transport)
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "There is no IPv6 here.");
        using var socket = PortGuard.Listen(new IPEndPoint(IPAddress.Parse(address), 0), new() { Transport = transport });
        var port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        var byNetlink = NetlinkTable.Read(transport, port, AnyState);
        Assert.SkipWhen(byNetlink is null, "Netlink is out of reach here.");
        // Another test may have the number in the other family.
        var row = Assert.Single(byNetlink, row => row.Local.Equals(socket.LocalEndPoint));
        Assert.Null(row.Remote);
        Assert.True(row.IsListening);
        Assert.NotEqual(0ul, row.Inode);
        var byText = Assert.Single(ProcNetTable.Read(transport, port, AnyState)!, row => row.Local.Equals(socket.LocalEndPoint));
        Assert.Equal(byText, row with { ControlGroupId = 0, IsIPv6Only = null });
    }

    [Fact]
    public void Both_tables_tell_the_same_of_a_connection()
    {
        using var server = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        using var client = new TcpClient(AddressFamily.InterNetwork);
        client.Connect((IPEndPoint)server.LocalEndPoint!);
        var port = ((IPEndPoint)client.Client.LocalEndPoint!).Port;
        var byNetlink = NetlinkTable.Read(Transport.Tcp, port, AnyState);
        Assert.SkipWhen(byNetlink is null, "Netlink is out of reach here.");
        var row = Assert.Single(byNetlink, row => row.Remote is not null);
        Assert.Equal(server.LocalEndPoint, row.Remote);
        Assert.Equal(SocketState.Established, row.State);
        var byText = Assert.Single(ProcNetTable.Read(Transport.Tcp, port, AnyState)!, row => row.Remote is not null);
        Assert.Equal(byText, row with { ControlGroupId = 0 });
    }

    [Fact]
    public void The_owner_is_found_by_either_table()
    {
        using var holder = TestProcess.Hold("listen", "127.0.0.1", "0");
        var system = new LinuxSystem();
        var endPoint = new IPEndPoint(IPAddress.Loopback, holder.Port);
        var row = Assert.Single(ProcNetTable.Read(Transport.Tcp, holder.Port, AnyState)!, row => row.Local.Equals(endPoint));
        Assert.Equal(holder.Id, system.FindOwner(row, new(OwnerDetail.NameOnly, TimeSpan.FromSeconds(30))).ProcessId);
    }

    [Fact]
    public void The_state_asked_for_is_the_only_one_that_comes()
    {
        using var socket = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        const uint Listening = 1u << (int)SocketState.Listen;
        Assert.DoesNotContain(NetlinkTable.Read(Transport.Tcp, port, ~Listening) ?? [], row => row.Local.Equals(socket.LocalEndPoint));
        Assert.DoesNotContain(ProcNetTable.Read(Transport.Tcp, port, ~Listening)!, row => row.Local.Equals(socket.LocalEndPoint));
    }

    [Fact]
    public void Of_sockets_that_are_merely_bound_those_on_other_ports_do_not_come()
    {
        using var bound = TestProcess.Hold("bind-exclusive", "127.0.0.1", "0");
        using var lease = PortLease.Acquire();
        Assert.NotEqual(bound.Port, lease.Port);
        Assert.All(NetlinkTable.Read(Transport.Tcp, lease.Port, AnyState) ?? [], row => Assert.Equal(lease.Port, row.Local.Port));
    }

    [Fact]
    public void Lines_that_are_no_rows_are_left_out()
    {
        string[] lines =
        [
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
            "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0 100 0 0 10 0",
            "   1: 0100007F:1F90",
            "   2: XX00007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711",
            "   3: 0100007F:1F90 00000000:0000 FF 00000000:00000000 00:00000000 00000000  1000        0 4711",
            "   4: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  -5        0 4711",
            "",
        ];
        var rows = new List<SocketRow>();
        ProcNetTable.Add(lines, Transport.Tcp, 0, AnyState, rows);
        var row = Assert.Single(rows);
        Assert.Equal(1000u, row.UserId);
        Assert.Equal(4711ul, row.Inode);
        Assert.Equal(8080, row.Local.Port);
    }

    [Fact]
    public void The_timer_of_an_ended_connection_is_read()
    {
        var rows = new List<SocketRow>();
        ProcNetTable.Add(
            ["   9: 0100007F:9C41 0100007F:1F90 06 00000000:00000000 03:000015F2 00000000     0        0 0 3 0"],
            Transport.Tcp, 40001, AnyState, rows);
        Assert.Equal(TimeSpan.FromSeconds(56.18), Assert.Single(rows).ReleasedAfter);
        Assert.Equal(PortUse.TimeWait, rows[0].Use);
    }
}
