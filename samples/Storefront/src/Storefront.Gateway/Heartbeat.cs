using System.Net;
using System.Net.Sockets;

namespace Storefront.Gateway;

/// <summary>Tells the load balancer that the gateway is alive: any line is answered with the time it has been up.</summary>
internal sealed class Heartbeat(TimeProvider time)
{
    private const int HeartbeatPort = 7070;

    private readonly long _started = time.GetTimestamp();

    public async Task RunAsync(CancellationToken stop)
    {
        using var listener = new TcpListener(IPAddress.Any, HeartbeatPort);
        listener.Start();
        await new LineServer(listener, _ => $"up {time.GetElapsedTime(_started):c}").RunAsync(stop);
    }
}
