using System.Net.Sockets;

namespace PortRules.Guard;

/// <summary>A bind or listen that failed, with its explanation. It is a <see cref="SocketException"/> with the same
/// <see cref="SocketException.SocketErrorCode"/>, so that handlers and servers that look for AddressAlreadyInUse or AccessDenied keep
/// working.</summary>
public class PortConflictException : SocketException
{
    /// <summary>The exception for <paramref name="conflict"/>; its message is <see cref="PortConflict.Message"/>.</summary>
    /// <param name="conflict">The explanation.</param>
    /// <param name="failure">What was thrown by the system; null where nothing was, as for a port that is shared.</param>
    public PortConflictException(PortConflict conflict, Exception? failure = null)
        : base((int)Required(conflict).Error, conflict.Message)
    {
        Conflict = conflict;
        Failure = failure;
    }

    /// <summary>What is the matter, who holds the port, what to do.</summary>
    public PortConflict Conflict { get; }

    /// <summary>The exception that has been explained. (A <see cref="SocketException"/> takes no inner exception.)</summary>
    public Exception? Failure { get; }

    private static PortConflict Required(PortConflict conflict)
    {
        ArgumentNullException.ThrowIfNull(conflict);
        return conflict;
    }
}
