using System.Net;
using PortRules.Ports;

namespace PortRules.Guard;

/// <summary>What port is leased, and how.</summary>
public sealed class PortLeaseOptions
{
    internal static PortLeaseOptions Default { get; } = new();

    /// <summary>How the port is kept; <see cref="PortLeaseMode.HoldListening"/> by default.</summary>
    public PortLeaseMode Mode { get; init; }

    /// <summary>The address; 127.0.0.1 by default. The IPv6 wildcard takes IPv4 too.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>TCP (the default) or UDP; UDP only with <see cref="PortLeaseMode.HoldListening"/>.</summary>
    public Transport Transport { get; init; } = Transport.Tcp;

    /// <summary>How many connections may wait for the server; 512 by default.</summary>
    public int Backlog { get; init; } = 512;
}
