using System.Net.Sockets;
using PortRules.Ports;

namespace PortRules.Guard;

/// <summary>How a port is opened, and how a failure is looked into.</summary>
public sealed class PortListenOptions
{
    internal static PortListenOptions Default { get; } = new();

    /// <summary>TCP (the default) or UDP. A UDP socket is bound and does not listen.</summary>
    public Transport Transport { get; init; } = Transport.Tcp;

    /// <summary>How many connections may wait to be accepted; 512 as in Kestrel. The system may cut it.</summary>
    public int Backlog { get; init; } = 512;

    /// <summary>Whether the IPv6 wildcard takes IPv4 too, as in Kestrel; true by default. Without effect on other addresses.</summary>
    public bool DualMode { get; init; } = true;

    /// <summary>Called with the new socket before it is bound, for options of it.</summary>
    public Action<Socket>? Configure { get; init; }

    /// <summary>How long to try again while the address is in use, for a previous instance that is about to end; zero by default.
    /// The call blocks for that time, except <see cref="PortGuard.ListenAsync"/>.</summary>
    public TimeSpan WaitForRelease { get; init; }

    /// <summary>What happens when the port turns out to be shared.</summary>
    public SharingPolicy Sharing { get; init; }

    /// <summary>Told of a shared port under <see cref="SharingPolicy.Warn"/>.</summary>
    public Action<PortConflict>? OnShared { get; init; }

    /// <summary>How much of the owner's command line the report may hold; nothing by default.</summary>
    public OwnerDetail OwnerDetail { get; init; }

    /// <summary>How long the search for the owning process may take after a failure; 250 ms by default. A successful bind searches
    /// for nothing.</summary>
    public TimeSpan OwnerSearchBudget { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Whether a TCP socket is only bound, to listen later.</summary>
    internal bool IsBoundOnly { get; init; }
}
