using System.Globalization;
using System.Net;
using System.Net.Sockets;
using PortRules.Guard.Tests.Support;
using PortRules.Ports;

namespace PortRules.Guard.Tests;

/// <summary>Classes that open their port themselves.</summary>
public class OtherLibrariesTests
{
    public OtherLibrariesTests() => Identity.RequireLinux();

    [Fact]
    public void A_TcpListener_is_started_or_explained()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        PortGuard.Run(new IPEndPoint(IPAddress.Loopback, 0), free.Start);
        using var second = new TcpListener((IPEndPoint)free.LocalEndpoint);
        var exception = Assert.Throws<PortConflictException>(() => PortGuard.Run(free.LocalEndpoint, second.Start));
        Assert.Equal(PortConflictKind.ThisProcess, exception.Conflict.Kind);
        Assert.IsType<SocketException>(exception.Failure);
    }

    [Fact]
    public void A_UdpClient_is_made_or_explained()
    {
        var any = new IPEndPoint(IPAddress.Loopback, 0);
        using var free = PortGuard.Run(any, () => new UdpClient(any), new() { Transport = Transport.Udp });
        var taken = (IPEndPoint)free.Client.LocalEndPoint!;
        var exception = Assert.Throws<PortConflictException>(
            () => PortGuard.Run(taken, () => new UdpClient(taken), new() { Transport = Transport.Udp }));
        Assert.Equal(PortConflictKind.ThisProcess, exception.Conflict.Kind);
        Assert.StartsWith("UDP port ", exception.Message);
    }

    [Fact]
    public void An_HttpListener_in_the_way_of_another_process_is_explained()
    {
        using var holder = TestProcess.Hold("listen", "127.0.0.1", "0");
        using var listener = ListenerAt(holder.Port);
        var exception = Assert.Throws<PortConflictException>(
            () => PortGuard.Run(new IPEndPoint(IPAddress.Loopback, holder.Port), listener.Start, Patience.Options));
        Assert.Equal(holder.Id, exception.Conflict.Owner!.ProcessId);
        Assert.IsType<HttpListenerException>(exception.Failure);
    }

    // Within one process the managed HttpListener keeps a list of its own and says 400.
    [Fact]
    public void Two_HttpListeners_of_one_process_are_explained()
    {
        using var lease = PortLease.Acquire(new() { Mode = PortLeaseMode.ByNumber });
        using var first = ListenerAt(lease.Port);
        first.Start();
        using var second = ListenerAt(lease.Port);
        var exception = Assert.Throws<PortConflictException>(
            () => PortGuard.Run(new IPEndPoint(IPAddress.Loopback, lease.Port), second.Start));
        Assert.Equal(PortConflictKind.ThisProcess, exception.Conflict.Kind);
    }

    [Fact]
    public void A_malformed_prefix_is_not_taken_for_a_conflict()
    {
        using var listener = new HttpListener();
        listener.Prefixes.Add("http://127.0.0.1:70000/");
        Assert.Throws<HttpListenerException>(() => PortGuard.Run(new IPEndPoint(IPAddress.Loopback, 1), listener.Start));
    }

    [Fact]
    public void A_failure_is_found_inside_the_exceptions_of_a_server()
    {
        using var held = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        var socket = new SocketException((int)SocketError.AddressAlreadyInUse);
        // Kestrel's two forms: one address, and both of localhost.
        var one = new IOException("Failed to bind to address", new InvalidOperationException("Address already in use", socket));
        var both = new IOException("Failed to bind", new AggregateException(new TimeoutException(), one));
        foreach (var failure in (Exception[])[socket, one, both])
            Assert.Equal(PortConflictKind.ThisProcess, PortGuard.Explain(failure, held.LocalEndPoint!)!.Kind);
    }

    [Fact]
    public void The_name_localhost_stands_for_both_its_addresses()
    {
        using var held = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)held.LocalEndPoint!).Port;
        var conflict = PortGuard.Explain(new SocketException((int)SocketError.AddressAlreadyInUse), new DnsEndPoint("localhost", port))!;
        Assert.Equal(held.LocalEndPoint, conflict.HeldEndPoint);
        Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"TCP port {port}"), conflict.What);
        Assert.Contains("on localhost is already in use", conflict.What);
    }

    [Fact]
    public void What_is_no_refused_bind_has_no_explanation()
    {
        var endPoint = new IPEndPoint(IPAddress.Loopback, 1);
        Assert.Null(PortGuard.Explain(new InvalidOperationException("in use"), endPoint));
        Assert.Null(PortGuard.Explain(new SocketException((int)SocketError.ConnectionRefused), endPoint));
        Assert.Throws<TimeoutException>(() => PortGuard.Run(endPoint, () => throw new TimeoutException()));
    }

    [Fact]
    public void An_explained_failure_is_not_explained_again()
    {
        using var held = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        var first = Assert.Throws<PortConflictException>(() => PortGuard.Listen(held.LocalEndPoint!));
        var again = Assert.Throws<PortConflictException>(() => PortGuard.Run(held.LocalEndPoint!, () => throw first));
        Assert.Same(first, again);
        Assert.Same(first.Conflict, PortGuard.Explain(new IOException("", first), held.LocalEndPoint!));
    }

    private static HttpListener ListenerAt(int port)
    {
        var listener = new HttpListener();
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        return listener;
    }
}
