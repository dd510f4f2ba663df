using System.Net;
using System.Net.Sockets;

namespace Storefront.Gateway;

/// <summary>Order status for the terminals in the warehouse, which speak telnet and nothing else.</summary>
internal sealed class TerminalDesk(OrderStatusProtocol protocol)
{
    public async Task RunAsync(CancellationToken stop)
    {
        using var listener = new TcpListener(IPAddress.Any, GatewayPorts.Terminals);
        listener.Start();
        await new LineServer(listener, protocol.Answer).RunAsync(stop);
    }
}
