using System.Net;
using PortRules.Ports;

namespace PortRules.Guard;

/// <summary>What a look at a port has shown. None of the answers is "free": only a bind can tell, and only for itself.</summary>
public enum PortInspectionResult
{
    /// <summary>This system, or the rights of this process, do not let the guard look; or they show only part of the sockets (macOS: those
    /// of the own user), and none of these holds the port.</summary>
    NotVisible,

    /// <summary>No holder is seen in this network namespace. It may be held all the same a moment later, and on some systems now.</summary>
    NoHolderSeen,

    /// <summary>There is a holder.</summary>
    Held,
}

/// <summary>In which way a socket uses its local port.</summary>
public enum PortUse
{
    /// <summary>A TCP socket that listens, or a UDP socket that is bound.</summary>
    Listening,

    /// <summary>A TCP socket that is bound and does not listen.</summary>
    BoundNotListening,

    /// <summary>One end of a connection.</summary>
    Connection,

    /// <summary>A connection that has ended and waits for its last packets to expire.</summary>
    TimeWait,
}

/// <summary>One socket that uses a port.</summary>
/// <param name="Use">In which way.</param>
/// <param name="LocalEndPoint">Its local address and the port.</param>
/// <param name="RemoteEndPoint">The other end of a connection, else null.</param>
/// <param name="Owner">Who has it; <see cref="OwnerCertainty.NotVisible"/> for one that no process has any more.</param>
public sealed record PortHolder(PortUse Use, IPEndPoint LocalEndPoint, IPEndPoint? RemoteEndPoint, PortOwner Owner);

/// <summary>A snapshot of who uses a port; advisory, never a reason to bind or not to bind.</summary>
/// <param name="Port">The port.</param>
/// <param name="Transport">Its transport.</param>
/// <param name="Result">What the look has shown.</param>
/// <param name="Holders">The sockets, listening ones first; at most 64.</param>
public sealed record PortInspection(int Port, Transport Transport, PortInspectionResult Result, IReadOnlyList<PortHolder> Holders);
