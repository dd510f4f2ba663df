using System.Net;
using System.Net.Sockets;

namespace PortRules.Guard.Tests;

public class ListenAsyncTests
{
    private static readonly IPEndPoint Any = new(IPAddress.Loopback, 0);
    private static readonly PortListenOptions Patient = new() { WaitForRelease = TimeSpan.FromSeconds(60) };

    [Fact]
    public async Task A_port_that_is_free_is_open_when_the_call_returns()
    {
        var listening = PortGuard.ListenAsync(Any, Patient, TestContext.Current.CancellationToken);
        Assert.True(listening.IsCompletedSuccessfully);
        using var client = new TcpClient(AddressFamily.InterNetwork);
        using var socket = await listening;
        client.Connect((IPEndPoint)socket.LocalEndPoint!);
    }

    [Fact]
    public async Task A_port_that_is_released_is_opened_then_and_no_thread_waits_for_it()
    {
        var holder = PortGuard.Listen(Any);
        var endPoint = (IPEndPoint)holder.LocalEndPoint!;
        // Returns while the port is in use: what it waits on is a timer.
        var listening = PortGuard.ListenAsync(endPoint, Patient, TestContext.Current.CancellationToken);
        Assert.False(listening.IsCompleted);
        holder.Dispose();
        using var socket = await listening;
        Assert.Equal(endPoint, socket.LocalEndPoint);
    }

    [Fact]
    public async Task A_port_that_stays_in_use_is_explained()
    {
        using var holder = PortGuard.Listen(Any);
        var options = new PortListenOptions { WaitForRelease = TimeSpan.FromMilliseconds(50) };
        var failure = await Assert.ThrowsAsync<PortConflictException>(
            () => PortGuard.ListenAsync(holder.LocalEndPoint!, options, TestContext.Current.CancellationToken));
        Assert.Equal(SocketError.AddressAlreadyInUse, failure.SocketErrorCode);
        Assert.Equal(((IPEndPoint)holder.LocalEndPoint!).Port, ((IPEndPoint)failure.Conflict.Attempted).Port);
    }

    [Fact]
    public async Task Waiting_ends_when_it_is_cancelled()
    {
        using var holder = PortGuard.Listen(Any);
        using var cancellation = new CancellationTokenSource();
        var listening = PortGuard.ListenAsync(holder.LocalEndPoint!, Patient, cancellation.Token);
        Assert.False(listening.IsCompleted);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listening);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PortGuard.ListenAsync(Any, Patient, cancellation.Token));
    }

    [Fact]
    public async Task A_name_is_refused_as_by_the_other_form()
        => await Assert.ThrowsAsync<ArgumentException>(
            () => PortGuard.ListenAsync(new DnsEndPoint("localhost", 1), null, TestContext.Current.CancellationToken));
}
