using System.Net;
using System.Net.Sockets;

namespace Storefront.Tests;

/// <summary>Ports for servers of the tests.</summary>
internal static class FreePort
{
    public static int Next()
    {
        var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        return port;
    }
}
