using System.Net;
using System.Net.Sockets;
using PortRules.Guard.Systems;
using PortRules.Ports;

namespace PortRules.Guard.Diagnosis;

/// <summary>Which sockets that listen reach for the same clients.</summary>
internal static class Sharing
{
    /// <summary>Those of <paramref name="others"/> that share the port of <paramref name="socket"/>. An IPv6 wildcard of which the table
    /// does not tell whether it takes IPv4 is taken to be of one family: a false alarm costs more than a miss.</summary>
    public static IEnumerable<SocketRow> With(SocketRow socket, IEnumerable<SocketRow> others)
    {
        // To a multicast address many listen on purpose, and each gets all.
        if (IsMulticast(socket.Local.Address))
            return [];
        return others.Where(other => other != socket && other.Local.Port == socket.Local.Port
            && AddressOverlap.Of(Targets.LinuxHost, socket.Transport, AddressOf(socket), AddressOf(other)) != BindConflict.None);
    }

    private static BindAddress AddressOf(SocketRow socket)
        => socket.IsIPv6Only == false && socket.Local.Address.Equals(IPAddress.IPv6Any)
            ? BindAddress.DualAny
            : BindAddress.Of(socket.Local.Address);

    // 224.0.0.0/4 and ff00::/8.
    private static bool IsMulticast(IPAddress address)
        => address.AddressFamily == AddressFamily.InterNetworkV6
            ? address.IsIPv6Multicast
            : (address.GetAddressBytes()[0] & 0xf0) == 0xe0;
}
