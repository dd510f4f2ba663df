using System.Net;
using System.Net.Sockets;

namespace Storefront.Gateway;

/// <summary>Order status for the hand-held scanners.</summary>
internal sealed class ScannerDesk(OrderStatusProtocol protocol)
{
    private const int Port = 7070;

    public async Task RunAsync(CancellationToken stop)
    {
        using var listener = new TcpListener(IPAddress.Any, Port);
        listener.Start();
        await new LineServer(listener, protocol.Answer).RunAsync(stop);
    }
}
