using System.Net;
using PortRules.Guard.Systems;
using PortRules.Ports;

namespace PortRules.Guard.Diagnosis;

/// <summary>What this process listens on, by the system's own table.</summary>
internal static class BoundPorts
{
    /// <exception cref="PlatformNotSupportedException">The system does not show it.</exception>
    public static IReadOnlyList<BoundPort> Read(IPortSystem system) => TryRead(system)
        ?? throw new PlatformNotSupportedException("Which sockets this process has is not visible on this system.");

    /// <summary>The same; null where the system does not show it.</summary>
    public static IReadOnlyList<BoundPort>? TryRead(IPortSystem system)
    {
        var ports = new List<BoundPort>();
        foreach (var transport in (ReadOnlySpan<Transport>)[Transport.Tcp, Transport.Udp])
        {
            var table = system.ReadListeners(transport, port: 0);
            var listening = table.Rows.Where(row => row.IsListening).ToList();
            if (!table.IsVisible || system.OwnAmong(listening) is not { } own)
                return null;
            var others = listening.Where(row => !own.Contains(row)).ToLookup(row => row.Local.Port);
            ports.AddRange(own
                .OrderBy(row => row.Local.Port)
                .Select(row => new BoundPort(
                    transport, row.Local, IsDualMode(row), IsShared: Sharing.With(row, others[row.Local.Port]).Any())));
        }
        return ports;
    }

    private static bool IsDualMode(SocketRow row) => row.Local.Address.Equals(IPAddress.IPv6Any) && row.IsIPv6Only == false;
}
