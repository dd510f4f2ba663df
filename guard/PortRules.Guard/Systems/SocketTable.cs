using System.Net;
using PortRules.Ports;

namespace PortRules.Guard.Systems;

/// <summary>The states of a TCP socket with the kernel's numbers; UDP has <see cref="Close"/> and, when connected,
/// <see cref="Established"/>.</summary>
internal enum SocketState : byte
{
    Established = 1,
    SynSent = 2,
    SynReceived = 3,
    FinWait1 = 4,
    FinWait2 = 5,
    TimeWait = 6,
    Close = 7,
    CloseWait = 8,
    LastAck = 9,
    Listen = 10,
    Closing = 11,
    NewSynReceived = 12,

    /// <summary>Bound, neither listening nor connected. Linux 6.8 and later show such sockets, and so does macOS.</summary>
    BoundInactive = 13,
}

/// <summary>One socket of a system's table.</summary>
internal sealed record SocketRow
{
    public required Transport Transport { get; init; }

    public required IPEndPoint Local { get; init; }

    /// <summary>Null for a socket without a peer.</summary>
    public IPEndPoint? Remote { get; init; }

    public required SocketState State { get; init; }

    /// <summary>For the IPv6 wildcard: whether it takes IPv6 only; null where the table does not say.</summary>
    public bool? IsIPv6Only { get; init; }

    /// <summary>The user who made it; null where the table does not say.</summary>
    public uint? UserId { get; init; }

    /// <summary>Which socket it is. Linux: its inode, 0 where no process has it open any more. macOS: the kernel's handle. Windows has
    /// nothing of the kind.</summary>
    public ulong Inode { get; init; }

    /// <summary>Linux: the cgroup2 directory in which it was made; 0 where the table does not say.</summary>
    public ulong ControlGroupId { get; init; }

    /// <summary>Windows, macOS: the process, where the table itself has it.</summary>
    public int? ProcessId { get; init; }

    /// <summary>Windows: when it was bound.</summary>
    public DateTimeOffset? BoundAt { get; init; }

    /// <summary>How long the system keeps it, for a connection that has ended.</summary>
    public TimeSpan? ReleasedAfter { get; init; }

    /// <summary>It waits for connections or datagrams.</summary>
    public bool IsListening => State == SocketState.Listen || (Transport == Transport.Udp && Remote is null);

    /// <summary>A process has it open.</summary>
    public bool HasProcess => Inode != 0 || ProcessId is not null;

    /// <summary>It has ended, and no process has it open: the system itself sees to its last packets.</summary>
    public bool IsEnding => ReleasedAfter is not null
        || State == SocketState.TimeWait
        || (!HasProcess
            && State is (SocketState.FinWait1 or SocketState.FinWait2 or SocketState.Closing or SocketState.LastAck));

    /// <summary>In which way it uses its port.</summary>
    public PortUse Use
    {
        get
        {
            if (IsListening)
                return PortUse.Listening;
            if (IsEnding)
                return PortUse.TimeWait;
            return State is SocketState.BoundInactive or SocketState.Close ? PortUse.BoundNotListening : PortUse.Connection;
        }
    }
}

/// <summary>The rows that were read, or the fact that none could be.</summary>
/// <param name="IsVisible">Whether a table was read at all.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="IsPartial">Sockets of others may be missing in it. Those of this process are all there.</param>
internal readonly record struct SocketTable(bool IsVisible, IReadOnlyList<SocketRow> Rows, bool IsPartial = false)
{
    public static SocketTable NotVisible { get; } = new(false, []);
}
