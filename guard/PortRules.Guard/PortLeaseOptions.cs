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
    public int Backlog { get; init; } = PortListenOptions.Default.Backlog;

    /// <summary>How long to try again while a given port is in use, for a previous instance that is about to end; zero by default. The
    /// call blocks for that time, except <see cref="PortLease.ReserveAsync"/>.</summary>
    public TimeSpan WaitForRelease { get; init; }

    /// <summary>How much of the command line of the port's owner the report of a failure may hold; nothing by default.</summary>
    public OwnerDetail OwnerDetail { get; init; }

    /// <summary>How long the search for the owning process may take after a failure; 250 ms by default.</summary>
    public TimeSpan OwnerSearchBudget { get; init; } = PortListenOptions.Default.OwnerSearchBudget;

    internal PortListenOptions ForListening() => new()
    {
        Transport = Transport,
        Backlog = Backlog,
        IsBoundOnly = Mode != PortLeaseMode.HoldListening,
        Sharing = SharingPolicy.Allow,
        WaitForRelease = WaitForRelease,
        OwnerDetail = OwnerDetail,
        OwnerSearchBudget = OwnerSearchBudget,
    };
}
