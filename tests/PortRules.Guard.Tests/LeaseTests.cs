using System.Net;
using System.Net.Sockets;
using PortRules.Guard.Tests.Support;
using PortRules.Ports;

namespace PortRules.Guard.Tests;

public class LeaseTests
{
    public LeaseTests() => Identity.RequireLinux();

    public static TheoryData<PortLeaseMode> Modes() => new(Enum.GetValues<PortLeaseMode>());

    [Theory]
    [MemberData(nameof(Modes))]
    public void Disposal_releases_the_port(PortLeaseMode mode)
    {
        var lease = PortLease.Acquire(new() { Mode = mode });
        Assert.NotEqual(0, lease.Port);
        Assert.Equal(mode, lease.Mode);
        lease.Dispose();
        lease.Dispose();
        // A process that another test starts just now has a copy of every socket from its fork to its exec.
        var patiently = new PortListenOptions { WaitForRelease = TimeSpan.FromSeconds(10) };
        using var socket = PortGuard.Listen(new IPEndPoint(lease.Address, lease.Port), patiently);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void A_crash_releases_the_port(PortLeaseMode mode)
    {
        using var holder = TestProcess.StartAs([], "lease", $"{mode}", "1");
        Assert.Equal("ready", holder.ReadLine());
        holder.WriteLine("go");
        Assert.Equal("collisions 0", holder.ReadLine());
        var port = Assert.Single(PortsOf(holder.Id));
        holder.Kill();
        using var socket = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, port), new() { WaitForRelease = TimeSpan.FromSeconds(10) });
    }

    [Theory]
    [InlineData(PortLeaseMode.HoldListening)]
    [InlineData(PortLeaseMode.HoldExclusive)]
    public void Nobody_takes_a_port_that_is_held(PortLeaseMode mode)
    {
        using var lease = PortLease.Acquire(new() { Mode = mode });
        using var rival = TestProcess.StartAs([], "guard-listen", "127.0.0.1", $"{lease.Port}");
        Assert.StartsWith("conflict ", rival.ReadLine());
        using var socket = lease.TakeSocket();
        AssertServes(socket, lease.Port);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_reservation_waits_for_the_port_without_a_thread(PortLeaseMode mode)
    {
        var holder = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        var endPoint = (IPEndPoint)holder.LocalEndPoint!;
        var options = new PortLeaseOptions { Mode = mode, WaitForRelease = TimeSpan.FromSeconds(60) };
        var reserving = PortLease.ReserveAsync(endPoint, options, TestContext.Current.CancellationToken);
        Assert.False(reserving.IsCompleted);
        holder.Dispose();
        using var lease = await reserving;
        Assert.Equal((endPoint.Port, mode), (lease.Port, lease.Mode));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task The_report_of_a_reservation_follows_its_options(PortLeaseMode mode)
    {
        using var holder = TestProcess.Hold("listen", "127.0.0.1", "0");
        var options = new PortLeaseOptions
        {
            Mode = mode,
            OwnerDetail = OwnerDetail.ArgumentCount,
            OwnerSearchBudget = Patience.Budget,
        };
        var endPoint = new IPEndPoint(IPAddress.Loopback, holder.Port);
        Assert.NotNull(Assert.Throws<PortConflictException>(() => PortLease.Reserve(endPoint, options)).Conflict.Owner!.Command);
        var failure = await Assert.ThrowsAsync<PortConflictException>(
            () => PortLease.ReserveAsync(endPoint, options, TestContext.Current.CancellationToken));
        Assert.NotNull(failure.Conflict.Owner!.Command);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void An_IPv4_address_in_IPv6_form_can_be_reserved(PortLeaseMode mode)
    {
        using var lease = PortLease.Reserve(new(IPAddress.Loopback.MapToIPv6(), 0), new() { Mode = mode });
        using var socket = lease.TakeSocket();
        using var client = new TcpClient(AddressFamily.InterNetwork);
        client.Connect(IPAddress.Loopback, lease.Port);
    }

    [Fact]
    public void A_port_that_is_held_exclusively_does_not_pretend_to_be_served()
    {
        using var lease = PortLease.Acquire(new() { Mode = PortLeaseMode.HoldExclusive });
        using var client = new TcpClient(AddressFamily.InterNetwork);
        var refused = Assert.Throws<SocketException>(() => client.Connect(lease.Address, lease.Port));
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
    }

    // With SO_REUSEADDR off, which connections inherit, their TIME_WAIT would keep the server from starting again.
    [Fact]
    public void A_server_on_a_port_that_was_held_exclusively_can_start_again_at_once()
    {
        using var lease = PortLease.Acquire(new() { Mode = PortLeaseMode.HoldExclusive });
        using (var socket = lease.TakeSocket())
        {
            using var client = new TcpClient(AddressFamily.InterNetwork);
            client.Connect(lease.Address, lease.Port);
            // The server closes first, so that its side is the one that waits.
            socket.Accept().Dispose();
            Assert.Equal(0, client.Client.Receive(new byte[1]));
        }
        using var again = PortGuard.Listen(new IPEndPoint(lease.Address, lease.Port));
    }

    [Fact]
    public void A_port_by_number_is_open_to_a_server_that_binds_it_itself()
    {
        using var lease = PortLease.Acquire(new() { Mode = PortLeaseMode.ByNumber });
        using var server = TestProcess.Hold("listen", "127.0.0.1", $"{lease.Port}");
        using var client = new TcpClient(AddressFamily.InterNetwork);
        client.Connect(lease.Address, lease.Port);
        Assert.True(client.Connected);
        // The lease cannot have it any more, and says why.
        Assert.Equal(server.Id, Assert.Throws<PortConflictException>(lease.TakeSocket).Conflict.Owner!.ProcessId);
    }

    [Fact]
    public void A_socket_is_handed_over_once_and_outlives_the_lease()
    {
        var lease = PortLease.Acquire();
        using var socket = lease.TakeSocket();
        Assert.Throws<ObjectDisposedException>(lease.TakeSocket);
        lease.Dispose();
        AssertServes(socket, lease.Port);
    }

    [Fact]
    public void A_lease_that_is_disposed_has_nothing_to_give()
    {
        var lease = PortLease.Acquire();
        lease.Dispose();
        Assert.Throws<ObjectDisposedException>(lease.TakeSocket);
        Assert.Throws<ObjectDisposedException>(() => lease.StartChild(new("true")));
    }

    [Fact]
    public void A_UDP_port_can_be_held()
    {
        using var lease = PortLease.Acquire(new() { Transport = Transport.Udp });
        using var socket = lease.TakeSocket();
        Assert.Equal(ProtocolType.Udp, socket.ProtocolType);
        Assert.Throws<ArgumentException>(() => PortLease.Acquire(new() { Transport = Transport.Udp, Mode = PortLeaseMode.ByNumber }));
    }

    private static IEnumerable<int> PortsOf(int process)
    {
        var target = Directory.EnumerateFiles($"/proc/{process}/fd").Select(file => new FileInfo(file).LinkTarget).ToHashSet();
        return File.ReadLines("/proc/net/tcp").Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(columns => columns[3] == "0A" && target.Contains($"socket:[{columns[9]}]"))
            .Select(columns => Convert.ToInt32(columns[1].Split(':')[1], 16));
    }

    private static void AssertServes(Socket socket, int port)
    {
        using var client = new TcpClient(AddressFamily.InterNetwork);
        client.Connect(IPAddress.Loopback, port);
        using var accepted = socket.Accept();
        Assert.Equal(client.Client.LocalEndPoint, accepted.RemoteEndPoint);
    }

    [Fact]
    public void Leases_are_counted_up_and_down_once()
    {
        using var told = new Measurements();
        var lease = PortLease.Acquire(new() { Transport = Transport.Udp });
        lease.Dispose();
        lease.Dispose();
        var taken = PortLease.Acquire(new() { Transport = Transport.Udp });
        taken.TakeSocket().Dispose();
        taken.Dispose();
        // Those of UDP are leased in this class alone, one test after the other.
        var changes = told.All.Where(one => one.Name == "portrules.guard.leases" && one.Tags is ["network.transport=udp"]);
        Assert.Equal([1, -1, 1, -1], changes.Select(one => one.Value));
    }
}
