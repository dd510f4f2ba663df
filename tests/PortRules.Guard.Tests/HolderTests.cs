using System.Net;
using System.Net.Sockets;
using PortRules.Guard.Tests.Support;
using PortRules.Ports;

namespace PortRules.Guard.Tests;

/// <summary>Who is in the way, with real sockets of real processes.</summary>
public class HolderTests
{
    public HolderTests() => Identity.RequireLinux();

    [Fact]
    public void This_process_itself()
    {
        using var first = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        var conflict = ConflictAt((IPEndPoint)first.LocalEndPoint!);
        AssertKind(PortConflictKind.ThisProcess, conflict);
        Assert.Equal(first.LocalEndPoint, conflict.HeldEndPoint);
        Assert.Equal(Environment.ProcessId, conflict.Owner!.ProcessId);
        Assert.Equal(OwnerCertainty.Verified, conflict.Owner.Certainty);
        Assert.Equal("PORT2001", conflict.RuleId);
        Assert.Contains("in use by this process itself, which listens on 127.0.0.1:", conflict.What);
    }

    [Fact]
    public void Another_process_of_this_user()
    {
        var before = DateTimeOffset.UtcNow;
        using var holder = TestProcess.Hold("listen", "127.0.0.1", "0");
        var conflict = ConflictAt(new(IPAddress.Loopback, holder.Port));
        AssertKind(PortConflictKind.ListenerElsewhere, conflict);
        var owner = conflict.Owner!;
        Assert.Equal(holder.Id, owner.ProcessId);
        Assert.Equal(TestProgram.Path, owner.ExecutablePath);
        Assert.Equal("PortRules.Guard.TestProgram", owner.ProcessName);
        Assert.Null(owner.Command);
        Assert.Equal(OwnerCertainty.Verified, owner.Certainty);
        // Start times have a hundredth of a second.
        Assert.InRange(owner.Since!.Value, before - TimeSpan.FromSeconds(1), DateTimeOffset.UtcNow);
        Assert.StartsWith($"TCP port {holder.Port}", conflict.What);
        Assert.Contains($"process {holder.Id} \"{TestProgram.Path}\" of user ", conflict.What);
        Assert.Contains($"kill {holder.Id}", conflict.Message);
    }

    [Theory]
    [InlineData("0.0.0.0", "127.0.0.1")]
    [InlineData("127.0.0.1", "0.0.0.0")]
    [InlineData("127.0.0.1", "::")]
    [InlineData("::", "0.0.0.0")]
    public void A_socket_on_an_address_that_overlaps(string held, string attempted)
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "There is no IPv6 here.");
        using var first = PortGuard.Listen(new IPEndPoint(IPAddress.Parse(held), 0));
        var port = ((IPEndPoint)first.LocalEndPoint!).Port;
        var conflict = ConflictAt(new(IPAddress.Parse(attempted), port));
        AssertKind(PortConflictKind.ThisProcess, conflict);
        Assert.Equal(new IPEndPoint(IPAddress.Parse(held), port), conflict.HeldEndPoint);
    }

    [Fact]
    public void Of_two_holders_the_one_on_the_same_address_is_named()
    {
        using var first = PortGuard.Listen(new IPEndPoint(IPAddress.Parse("127.0.0.1"), 0));
        var port = ((IPEndPoint)first.LocalEndPoint!).Port;
        using var second = PortGuard.Listen(new IPEndPoint(IPAddress.Parse("127.0.0.2"), port));
        Assert.Equal(second.LocalEndPoint, ConflictAt(new(IPAddress.Parse("127.0.0.2"), port)).HeldEndPoint);
        Assert.Equal(first.LocalEndPoint, ConflictAt(new(IPAddress.Parse("127.0.0.1"), port)).HeldEndPoint);
    }

    [Fact]
    public void An_earlier_instance_of_the_same_program()
    {
        using var holder = TestProcess.Hold("listen", "127.0.0.1", "0");
        using var second = TestProcess.StartAs([], "guard-listen", "127.0.0.1", $"{holder.Port}");
        Assert.Equal("conflict PreviousInstance", second.ReadLine());
        var message = second.ReadToEnd();
        Assert.Contains($"by another instance of this program: process {holder.Id} ", message);
        Assert.Contains("WaitForRelease", message);
    }

    [Fact]
    public void A_holder_is_found_where_netlink_is_out_of_reach()
    {
        using var holder = TestProcess.Hold("listen", "127.0.0.1", "0");
        var (exitCode, output, error) = TestProcess.Run(TestProgram.Path, "guard-listen-without-netlink", "127.0.0.1", $"{holder.Port}");
        Assert.SkipWhen(exitCode == 3, "A system call filter cannot be set here.");
        Assert.True(exitCode == 1, error);
        Assert.Contains($": process {holder.Id} ", output);
    }

    [Fact]
    public void A_UDP_socket()
    {
        using var holder = TestProcess.Hold("udp", "127.0.0.1", "0");
        var endPoint = new IPEndPoint(IPAddress.Loopback, holder.Port);
        var options = new PortListenOptions { Transport = Transport.Udp, OwnerSearchBudget = Patience.Budget };
        Assert.False(PortGuard.TryListen(endPoint, options, out _, out var conflict));
        AssertKind(PortConflictKind.ListenerElsewhere, conflict);
        Assert.Equal(holder.Id, conflict.Owner!.ProcessId);
        Assert.StartsWith($"UDP port {holder.Port}", conflict.What);
        Assert.Contains("receives on 127.0.0.1:", conflict.What);
    }

    [Fact]
    public void A_socket_that_is_bound_for_itself_and_does_not_listen()
    {
        using var holder = TestProcess.Hold("bind-exclusive", "127.0.0.1", "0");
        var conflict = ConflictAt(new(IPAddress.Loopback, holder.Port));
        Assert.SkipWhen(conflict.Kind == PortConflictKind.NotVisible, "This kernel does not show sockets that are merely bound.");
        AssertKind(PortConflictKind.BoundNotListening, conflict);
        Assert.Equal(holder.Id, conflict.Owner!.ProcessId);
    }

    [Fact]
    public void Somebody_who_listened_between_our_bind_and_our_listen()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var endPoint = (IPEndPoint)socket.LocalEndPoint!;
        using var thief = TestProcess.Hold("listen", "127.0.0.1", $"{endPoint.Port}");
        var exception = Assert.Throws<PortConflictException>(() => PortGuard.Run(endPoint, () => socket.Listen(), Patience.Options));
        Assert.Equal(PortConflictKind.ListenerElsewhere, exception.Conflict.Kind);
        Assert.Equal(thief.Id, exception.Conflict.Owner!.ProcessId);
    }

    [Fact]
    public void The_port_of_a_connection()
    {
        using var server = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        using var client = TestProcess.Hold("connect", "127.0.0.1", $"{((IPEndPoint)server.LocalEndPoint!).Port}");
        var conflict = ConflictAt(new(IPAddress.Loopback, client.Port));
        AssertKind(PortConflictKind.OutgoingConnection, conflict);
        Assert.Equal(client.Id, conflict.Owner!.ProcessId);
        Assert.Equal(server.LocalEndPoint, conflict.RemoteEndPoint);
        Assert.Null(conflict.RuleId);
        Assert.Contains(conflict.Remedies, remedy => remedy.Contains("lends to outgoing connections", StringComparison.Ordinal));
        Assert.Contains(conflict.Remedies, remedy => remedy.Contains($"ip_local_reserved_ports", StringComparison.Ordinal));
    }

    [Fact]
    public void The_port_of_a_connection_that_has_ended()
    {
        using var server = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        var client = new TcpClient(AddressFamily.InterNetwork);
        client.Connect((IPEndPoint)server.LocalEndPoint!);
        var ended = (IPEndPoint)client.Client.LocalEndPoint!;
        using (var accepted = server.Accept())
        {
            // Whoever closes first waits.
            client.Close();
            Assert.Equal(0, accepted.Receive(new byte[1]));
        }
        var conflict = ConflictAt(ended);
        AssertKind(PortConflictKind.TimeWait, conflict);
        Assert.Null(conflict.Owner);
        Assert.Equal(server.LocalEndPoint, conflict.RemoteEndPoint);
        // 60 s is the kernel's constant.
        Assert.InRange(conflict.ReleasedAfter!.Value, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(61));
        Assert.Contains(" s.", conflict.What);
    }

    [Fact]
    public void A_system_that_has_no_port_left()
    {
        const string Narrow = "echo 40000 40003 > /proc/sys/net/ipv4/ip_local_port_range && exec \"$@\"";
        string[] network = [.. Identity.OwnUsers, "--net", "sh", "-c", Narrow, "sh"];
        Identity.Require(network);
        var (_, output, error) = TestProcess.Run([.. network, TestProgram.Path, "exhaust", "0.0.0.0", "0"]);
        Assert.True(output.StartsWith("conflict NoPortLeft", StringComparison.Ordinal), output + error);
        Assert.Contains("The system has no TCP port left for 0.0.0.0", output);
        Assert.Contains("which is 40000-40003 here", output);
    }

    [Fact]
    public async Task A_holder_that_ends_in_time_is_waited_for()
    {
        var holder = TestProcess.Hold("listen", "127.0.0.1", "0");
        var endPoint = new IPEndPoint(IPAddress.Loopback, holder.Port);
        var waiting = Task.Run(() => PortGuard.Listen(endPoint, new() { WaitForRelease = TimeSpan.FromSeconds(60) }));
        Assert.False(waiting.IsCompleted);
        holder.Dispose();
        using var socket = await waiting;
        Assert.Equal(endPoint, socket.LocalEndPoint);
    }

    [Fact]
    public void A_search_without_time_says_so()
    {
        using var holder = TestProcess.Hold("listen", "127.0.0.1", "0");
        var endPoint = new IPEndPoint(IPAddress.Loopback, holder.Port);
        Assert.False(PortGuard.TryListen(endPoint, new() { OwnerSearchBudget = TimeSpan.Zero }, out _, out var conflict));
        Assert.Equal(OwnerCertainty.SearchEnded, conflict.Owner!.Certainty);
        Assert.Null(conflict.Owner.ProcessId);
        Assert.NotNull(conflict.Owner.UserId);
        Assert.Contains("not found in the time given", conflict.What);
    }

    [Fact]
    public void The_command_line_is_told_as_far_as_it_is_wanted()
    {
        using var holder = TestProcess.Hold("listen", "127.0.0.1", "0", "--password=hunter2", "--token", "hunter2");
        var endPoint = new IPEndPoint(IPAddress.Loopback, holder.Port);
        Assert.EndsWith("(6 arguments)", CommandFor(OwnerDetail.ArgumentCount));
        Assert.EndsWith("listen 127.0.0.1 0 --password=*** --token ***", CommandFor(OwnerDetail.CommandLine));

        string? CommandFor(OwnerDetail detail)
        {
            var options = new PortListenOptions { OwnerDetail = detail, OwnerSearchBudget = Patience.Budget };
            Assert.False(PortGuard.TryListen(endPoint, options, out _, out var conflict));
            return conflict.Owner!.Command;
        }
    }

    private static void AssertKind(PortConflictKind expected, PortConflict conflict)
        => Assert.True(conflict.Kind == expected, $"{conflict.Kind}, not {expected}: {conflict.Message}");

    private static PortConflict ConflictAt(IPEndPoint endPoint)
    {
        if (PortGuard.TryListen(endPoint, Patience.Options, out var socket, out var conflict))
        {
            socket.Dispose();
            Assert.Fail($"{endPoint} could be listened on.");
        }
        return conflict;
    }
}
