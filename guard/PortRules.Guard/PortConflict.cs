using System.Net;
using System.Net.Sockets;
using PortRules.Guard.Diagnosis;
using PortRules.Ports;

namespace PortRules.Guard;

/// <summary>Why one endpoint could not be had: what is the matter, who holds the port, and what can be done here.</summary>
public sealed class PortConflict
{
    internal PortConflict()
    {
    }

    /// <summary>What is the matter.</summary>
    public required PortConflictKind Kind { get; init; }

    /// <summary>The endpoint that was wanted.</summary>
    public required EndPoint Attempted { get; init; }

    /// <summary>The transport of the attempted endpoint.</summary>
    public required Transport Transport { get; init; }

    /// <summary>The local endpoint of the socket that is in the way, which need not be the attempted one: a wildcard holds the port on
    /// every address. Null where no socket is in the way or none is visible.</summary>
    public IPEndPoint? HeldEndPoint { get; init; }

    /// <summary>The other end of the connection, for <see cref="PortConflictKind.OutgoingConnection"/> and
    /// <see cref="PortConflictKind.TimeWait"/>.</summary>
    public IPEndPoint? RemoteEndPoint { get; init; }

    /// <summary>Who holds the port; null where nobody does (a missing right, a port in TIME_WAIT, an address that is not local).</summary>
    public PortOwner? Owner { get; init; }

    /// <summary>After how much time the system gives the port back by itself, for <see cref="PortConflictKind.TimeWait"/>.</summary>
    public TimeSpan? ReleasedAfter { get; init; }

    /// <summary>The range that the system has excluded, for <see cref="PortConflictKind.ExcludedRange"/>.</summary>
    public PortRange? ExcludedRange { get; init; }

    /// <summary>The error as sockets report it.</summary>
    public required SocketError Error { get; init; }

    /// <summary>The rule of PortRules that finds the mistake at build time, such as <c>PORT1001</c>; null where there is none, since the
    /// code is in order (<see cref="PortConflictKind.PreviousInstance"/>), or the failure does not show what the mistake was. A rule that
    /// finds it only under a condition stands in the remedy with that condition.</summary>
    public required string? RuleId { get; init; }

    /// <summary>One sentence: what is the matter. Foreign texts in it are escaped and quoted.</summary>
    public required string What { get; init; }

    /// <summary>What can be done, best first, as it fits this machine and the identity of this process.</summary>
    public required IReadOnlyList<string> Remedies { get; init; }

    /// <summary>Both parts: <see cref="What"/>, then the numbered <see cref="Remedies"/>, each on a line of its own; then the
    /// rule.</summary>
    public string Message => TwoPartText.Of(What, Remedies, RuleId);

    /// <summary>The <see cref="Message"/>.</summary>
    public override string ToString() => Message;
}
