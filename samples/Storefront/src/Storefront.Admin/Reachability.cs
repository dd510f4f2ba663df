using System.Net;
using System.Net.Sockets;

namespace Storefront.Admin;

/// <summary>Whether the shop's neighbours answer.</summary>
/// <param name="enabled">False renders the page without looking.</param>
internal sealed class Reachability(bool enabled)
{
    private const int GatewayPort = 77070;

    public Task<string> GatewayAsync() => TryAsync(client => client.ConnectAsync(IPAddress.Loopback, GatewayPort));

    public Task<string> CarrierAsync() => TryAsync(client => client.ConnectAsync("carrier.example.com", 80));

    private async Task<string> TryAsync(Func<TcpClient, Task> connect)
    {
        if (!enabled)
        {
            return "not looked at";
        }

        using var client = new TcpClient();
        try
        {
            await connect(client);
            return "up";
        }
        catch (SocketException e)
        {
            return $"down ({e.SocketErrorCode})";
        }
    }
}
