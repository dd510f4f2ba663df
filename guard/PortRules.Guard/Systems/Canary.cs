using System.Net;
using System.Net.Sockets;
using PortRules.Ports;

namespace PortRules.Guard.Systems;

/// <summary>Whether the tables of a system can be believed where they name processes: they must name this one for a socket that it has
/// just opened. Used after a failure, on systems on which the guard's authors have not run it.</summary>
internal static class Canary
{
    /// <summary>Which of the sockets are this process's own; null where the tables are not proved to name anybody.</summary>
    /// <param name="sockets">The sockets, of one transport.</param>
    /// <param name="isProven">Whether the tables of a transport have proved it.</param>
    public static IReadOnlySet<SocketRow>? OwnAmong(IReadOnlyCollection<SocketRow> sockets, Func<Transport, bool> isProven)
    {
        var own = sockets.Where(socket => socket.ProcessId == Environment.ProcessId).ToHashSet();
        // A table that has nothing of this process may be one that names nobody.
        return own.Count > 0 || isProven(sockets.FirstOrDefault()?.Transport ?? Transport.Tcp) ? own : null;
    }

    /// <summary>Whether the tables name this process for a socket of it.</summary>
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
