using System.Net;
using PortRules.Guard.Systems;
using PortRules.Ports;

namespace PortRules.Guard.Diagnosis;

/// <summary>The endpoint that was wanted, as far as its address decides what is in its way.</summary>
internal sealed class AttemptedEndPoint
{
    private AttemptedEndPoint(EndPoint endPoint, Transport transport, int port, BindAddress address)
    {
        EndPoint = endPoint;
        Transport = transport;
        Port = port;
        Address = address;
    }

    public EndPoint EndPoint { get; }

    public Transport Transport { get; }

    public int Port { get; }

    /// <summary>The address; undecided for a name other than <c>localhost</c>, which overlaps with every address then.</summary>
    public BindAddress Address { get; }

    /// <summary>The address for which privilege is asked; the IPv4 wildcard for a name.</summary>
    public IPEndPoint IPEndPoint => EndPoint as IPEndPoint
        ?? new(Address.Kind == AddressKind.Localhost ? IPAddress.Loopback : IPAddress.Any, Port);

    /// <summary>How messages name it: <c>TCP port 5432 (postgresql) on 127.0.0.1</c>.</summary>
    public string Subject
    {
        get
        {
            var service = WellKnownService.NameOf(Port, Transport);
            var number = service is null ? $"{Port}" : $"{Port} ({service})";
            return $"{TransportName} port {number} on {AddressText}";
        }
    }

    public string TransportName => Transport == Transport.Tcp ? "TCP" : "UDP";

    public string AddressText => EndPoint switch
    {
        IPEndPoint { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } ip => $"[{ip.Address}]",
        IPEndPoint ip => ip.Address.ToString(),
        DnsEndPoint name => ForeignText.Name(name.Host),
        _ => "an address",
    };

    /// <exception cref="ArgumentException">The endpoint has no port.</exception>
    public static AttemptedEndPoint Of(EndPoint endPoint, Transport transport, bool isDualMode)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        return endPoint switch
        {
            IPEndPoint ip => new(ip, transport, ip.Port, AddressOf(ip.Address, isDualMode)),
            DnsEndPoint name => new(
                name, transport, name.Port,
                name.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? BindAddress.Localhost : BindAddress.Unknown),
            _ => throw new ArgumentException("Only IP endpoints and host names have a port.", nameof(endPoint)),
        };
    }

    /// <summary>Whether a socket with the same port and transport is in the way of this one on Linux, whose grid is the
    /// strictest.</summary>
    public bool Overlaps(SocketRow socket)
    {
        if (Address.Kind == AddressKind.Unknown)
            return true;
        var held = AddressOf(socket.Local.Address, isDualMode: socket.IsIPv6Only != true);
        return AddressOverlap.Of(Targets.LinuxHost, Transport, held, Address) != BindConflict.None;
    }

    // A table that does not tell the mode of an IPv6 wildcard may hide a dual one.
    private static BindAddress AddressOf(IPAddress address, bool isDualMode)
        => isDualMode && address.Equals(IPAddress.IPv6Any) ? BindAddress.DualAny : BindAddress.Of(address);
}
