using System.Diagnostics;
using System.Diagnostics.Metrics;
using PortRules.Ports;

namespace PortRules.Guard;

/// <summary>What the guard tells the tools that watch a program, by the names that they ask for. Nothing is measured while nobody
/// listens.</summary>
/// <remarks>
/// <list type="table">
/// <item><term><c>portrules.guard.binds</c></term><description>counter, <c>{bind}</c>: attempts to open a port, with
/// <c>network.transport</c> (tcp, udp) and, for a failure, <c>error.type</c> (a <see cref="PortConflictKind"/> or a
/// SocketError).</description></item>
/// <item><term><c>portrules.guard.bind.duration</c></term><description>histogram, seconds, with the same tags: bind and listen, the
/// search for the cause of a failure, and the time waited for the port.</description></item>
/// <item><term><c>portrules.guard.leases</c></term><description>up-down counter, <c>{lease}</c>: leases that are
/// held.</description></item>
/// <item><term><c>portrules.guard.drift</c></term><description>counter, <c>{difference}</c>: what
/// <see cref="PortGuard.Compare"/> has found, with <c>portrules.drift.kind</c>.</description></item>
/// </list>
/// Who holds a port is in the activity of a failed attempt, never in a metric: each process would be a series of its own.
/// </remarks>
public static class GuardTelemetry
{
    /// <summary>The name of the <see cref="System.Diagnostics.ActivitySource"/> and of the
    /// <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string Name = "PortRules.Guard";

    internal const string TransportTag = "network.transport";
    internal const string ErrorTag = "error.type";

    private static readonly string? Version = typeof(GuardTelemetry).Assembly.GetName().Version?.ToString(3);
    private static readonly Meter Meter = new(Name, Version);
    private static readonly UpDownCounter<long> Leases = Meter.CreateUpDownCounter<long>(
        "portrules.guard.leases", "{lease}", "Leases that are held.");

    private static readonly Counter<long> Drift = Meter.CreateCounter<long>(
        "portrules.guard.drift", "{difference}", "Differences between declared and bound ports.");

    internal static ActivitySource Source { get; } = new(Name, Version);

    internal static Counter<long> Binds { get; } = Meter.CreateCounter<long>("portrules.guard.binds", "{bind}", "Attempts to open a port.");

    internal static Histogram<double> Duration { get; } = Meter.CreateHistogram<double>(
        "portrules.guard.bind.duration", "s", "Time to open a port or to explain why not.");

    internal static string NameOf(Transport transport) => transport == Transport.Tcp ? "tcp" : "udp";

    internal static void CountLease(PortLease lease, int change) => Leases.Add(
        change, new KeyValuePair<string, object?>(TransportTag, NameOf(lease.Transport)));

    internal static void Count(PortComparison comparison)
    {
        foreach (var drift in comparison)
            Drift.Add(1, new KeyValuePair<string, object?>("portrules.drift.kind", drift.Kind.ToString()));
    }
}
