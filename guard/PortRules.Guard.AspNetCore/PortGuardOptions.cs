namespace PortRules.Guard.AspNetCore;

/// <summary>What the guard does in a host.</summary>
public sealed class PortGuardOptions
{
    /// <summary>Whether the ports of the configured URLs are taken before any hosted service starts, instead of after all of them; false
    /// by default. A conflict ends the start at once then. On Linux such a port refuses connections until Kestrel listens on it;
    /// elsewhere it listens already, and clients wait.</summary>
    /// <remarks>Reserved is what <c>urls</c>, <c>http_ports</c>, <c>https_ports</c> and <c>Kestrel:Endpoints</c> name, where Kestrel is the
    /// server. Endpoints that code adds by <c>Listen…</c> are opened when Kestrel starts; they beat the URLs, for which nothing is
    /// reserved then. Nothing is reserved either where the application makes its sockets itself
    /// (<c>SocketTransportOptions.CreateBoundListenSocket</c>).</remarks>
    public bool EarlyReservation { get; set; }

    /// <summary>Whether sockets that the process was given in the form of sd_listen_fds(3) are used for the endpoints that they are bound
    /// to; true by default. Others are left to <c>UseSystemd()</c>, and are reported where nobody uses them.</summary>
    public bool InheritedSockets { get; set; } = true;

    /// <summary>What happens when a port turns out to be shared: by default it is reported.</summary>
    public SharingPolicy Sharing { get; set; }

    /// <summary>What happens when the process does not listen as it declares: by default it is reported.</summary>
    /// <remarks>It is compared when all hosted services have started. <see cref="DriftPolicy.Fail"/> ends the start.</remarks>
    public DriftPolicy Drift { get; set; } = DriftPolicy.Warn;

    /// <summary>How long a declared port may be missing when all hosted services have started, since some open theirs in the background:
    /// 2 seconds by default. A start without anything missing does not wait.</summary>
    public TimeSpan DriftGrace { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>What the program declares; null, the default, for the attributes that the build has written into its assemblies
    /// (<c>PortRulesDeclaredPorts</c>). Where nothing is declared nothing is compared.</summary>
    public IReadOnlyList<DeclaredPort>? Declared { get; set; }

    /// <summary>How long to try again while an address is in use, for a previous instance that is about to end; zero by default.</summary>
    public TimeSpan WaitForRelease { get; set; }

    /// <summary>How much of an owner's command line is told; nothing by default, as command lines hold passwords.</summary>
    public OwnerDetail OwnerDetail { get; set; }

    /// <summary>How long the search for the owning process may take after a failure; 250 ms by default.</summary>
    public TimeSpan OwnerSearchBudget { get; set; } = TimeSpan.FromMilliseconds(250);

    // Held without listening nothing pretends to be ready; only Linux keeps a port from others that way.
    internal PortLeaseOptions ForReserving() => new()
    {
        Mode = OperatingSystem.IsLinux() ? PortLeaseMode.HoldExclusive : PortLeaseMode.HoldListening,
        WaitForRelease = WaitForRelease,
        OwnerDetail = OwnerDetail,
        OwnerSearchBudget = OwnerSearchBudget,
    };

    internal PortListenOptions ForListening(int backlog, Action<PortConflict> onShared) => new()
    {
        Backlog = backlog,
        Sharing = Sharing,
        OnShared = onShared,
        WaitForRelease = WaitForRelease,
        OwnerDetail = OwnerDetail,
        OwnerSearchBudget = OwnerSearchBudget,
    };
}
