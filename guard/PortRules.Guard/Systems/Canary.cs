using System.Net;
using System.Net.Sockets;
using PortRules.Ports;

namespace PortRules.Guard.Systems;

/// <summary>Whether the tables of a system can be believed where they name processes: they must name this one for a socket that it has
/// just opened. Used after a failure, on systems on which the guard's authors have not run it.</summary>
internal static class Canary
{
    public static bool IsSeen(IPortSystem system, Transport transport)
    {
        try
        {
            using var socket = transport == Transport.Tcp
                ? new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
                : new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, PortNumber.Ephemeral));
            if (transport == Transport.Tcp)
                socket.Listen(1);
            var local = (IPEndPoint)socket.LocalEndPoint!;
            return system.ReadListeners(transport, local.Port).Rows
                .Any(row => row.ProcessId == Environment.ProcessId && row.Local.Equals(local));
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
