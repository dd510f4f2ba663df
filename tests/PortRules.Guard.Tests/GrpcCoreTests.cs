using System.Net;
using Grpc.Core;
using PortRules.Guard.Tests.Support;

namespace PortRules.Guard.Tests;

/// <summary>Servers of Grpc.Core, which open their ports in native code: by default with SO_REUSEPORT, so that two of them share one port
/// without a word; and what they throw otherwise has no reason in it.</summary>
public class GrpcCoreTests
{
    private static readonly ChannelOption[] WithoutSharing = [new("grpc.so_reuseport", 0)];

    public GrpcCoreTests() => Identity.RequireLinux();

    [Fact]
    public async Task Two_servers_of_one_port_both_start_and_the_guard_tells()
    {
        var first = ServerAt(0, []);
        var second = default(Server);
        try
        {
            first.Start();
            var endPoint = EndPointOf(first);
            second = ServerAt(endPoint.Port, []);
            var told = new List<PortConflict>();
            PortGuard.Run(endPoint, second.Start, new() { OnShared = told.Add, OwnerSearchBudget = Patience.Budget });
            var conflict = Assert.Single(told);
            Assert.Equal(PortConflictKind.SharedSilently, conflict.Kind);
            Assert.Equal(Environment.ProcessId, conflict.Owner!.ProcessId);
            Assert.Contains("grpc.so_reuseport", conflict.Message);
        }
        finally
        {
            await first.KillAsync();
            await (second?.KillAsync() ?? Task.CompletedTask);
        }
    }

    [Fact]
    public async Task A_server_that_shares_with_another_process_fails_where_sharing_is_forbidden()
    {
        using var other = TestProcess.Hold("listen-shared", "127.0.0.1", "0");
        var server = ServerAt(other.Port, []);
        try
        {
            var exception = Assert.Throws<PortConflictException>(() => PortGuard.Run(
                new IPEndPoint(IPAddress.Loopback, other.Port),
                server.Start,
                new() { Sharing = SharingPolicy.Fail, OwnerSearchBudget = Patience.Budget }));
            Assert.Equal(PortConflictKind.SharedSilently, exception.Conflict.Kind);
            Assert.Equal(other.Id, exception.Conflict.Owner!.ProcessId);
        }
        finally
        {
            await server.KillAsync();
        }
    }

    [Fact]
    public async Task A_server_that_has_its_port_alone_is_no_conflict()
    {
        using var lease = PortLease.Acquire(new() { Mode = PortLeaseMode.ByNumber });
        var server = ServerAt(lease.Port, WithoutSharing);
        try
        {
            PortGuard.Run(new IPEndPoint(lease.Address, lease.Port), server.Start, new() { Sharing = SharingPolicy.Fail });
            Assert.Equal(lease.Port, EndPointOf(server).Port);
        }
        finally
        {
            await server.KillAsync();
        }
    }

    [Fact]
    public async Task A_server_that_does_not_share_is_explained()
    {
        using var holder = TestProcess.Hold("listen", "127.0.0.1", "0");
        var server = ServerAt(holder.Port, WithoutSharing);
        try
        {
            var exception = Assert.Throws<PortConflictException>(
                () => PortGuard.Run(new IPEndPoint(IPAddress.Loopback, holder.Port), server.Start, Patience.Options));
            Assert.Equal(PortConflictKind.ListenerElsewhere, exception.Conflict.Kind);
            Assert.Equal(holder.Id, exception.Conflict.Owner!.ProcessId);
            Assert.Equal($"Failed to bind port \"127.0.0.1:{holder.Port}\"", Assert.IsType<IOException>(exception.Failure).Message);
        }
        finally
        {
            await server.KillAsync();
        }
    }

    [Fact]
    public async Task A_server_at_an_address_of_another_machine_is_explained()
    {
        // TEST-NET-1 of RFC 5737 belongs to nobody.
        var server = new Server(WithoutSharing) { Ports = { new("192.0.2.1", 5000, ServerCredentials.Insecure) } };
        try
        {
            var exception = Assert.Throws<PortConflictException>(
                () => PortGuard.Run(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 5000), server.Start));
            Assert.Equal(PortConflictKind.AddressNotLocal, exception.Conflict.Kind);
        }
        finally
        {
            await server.KillAsync();
        }
    }

    // In a network of its own, where nobody holds the port.
    [Fact]
    public void A_server_without_the_right_to_its_port_is_explained()
    {
        string[] identity = [.. Identity.OwnNetwork, .. Identity.Nobody];
        Identity.RequireRoot(identity);
        var (_, output, error) = TestProcess.Run([.. identity, TestProgram.Path, "explain-grpc", "0.0.0.0", "443"]);
        Assert.True(output.Trim() == nameof(PortConflictKind.PrivilegeMissing), output + error);
    }

    [Fact]
    public void A_refusal_of_which_no_trace_is_left_is_not_explained()
    {
        using var lease = PortLease.Acquire();
        var endPoint = new IPEndPoint(lease.Address, lease.Port);
        // Another port of the same server, and another library's words.
        foreach (var text in (ReadOnlySpan<string>)["Failed to bind port \"127.0.0.1:1\"", "Failed to bind port", "127.0.0.1"])
            Assert.Null(PortGuard.Explain(new IOException(text), endPoint));
        var failure = new IOException($"Failed to bind port \"{endPoint}\"");
        Assert.Equal(PortConflictKind.ThisProcess, PortGuard.Explain(failure, endPoint)!.Kind);
        lease.Dispose();
        Assert.Null(PortGuard.Explain(failure, endPoint));
    }

    private static Server ServerAt(int port, ChannelOption[] options)
        => new(options) { Ports = { new("127.0.0.1", port, ServerCredentials.Insecure) } };

    private static IPEndPoint EndPointOf(Server server) => new(IPAddress.Loopback, server.Ports.Single().BoundPort);
}
