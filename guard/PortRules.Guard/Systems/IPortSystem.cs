using System.Net;
using PortRules.Ports;

namespace PortRules.Guard.Systems;

/// <summary>What the guard asks of an operating system, all of it after a failure or on request, never on the way of a successful
/// bind. Nothing throws for what is not visible: the answer says so.</summary>
internal interface IPortSystem
{
    /// <summary>The system, of which the documented rules hold.</summary>
    Targets Target { get; }

    /// <summary>The sockets that wait for connections or datagrams on <paramref name="port"/>; on all ports for 0. The usual question,
    /// and the cheap one.</summary>
    SocketTable ReadListeners(Transport transport, int port);

    /// <summary>All sockets that have <paramref name="port"/> as their local port: those that are merely bound, connections, and those
    /// that have ended, too.</summary>
    SocketTable ReadAll(Transport transport, int port);

    /// <summary>Who has <paramref name="socket"/> open.</summary>
    PortOwner FindOwner(SocketRow socket, OwnerSearch search);

    /// <summary>Whether <paramref name="owner"/> runs the program of this process for the same user.</summary>
    bool IsThisProgram(PortOwner owner);

    /// <summary>The sockets of this process among <paramref name="sockets"/>; null where that is not visible.</summary>
    IReadOnlySet<SocketRow>? OwnAmong(IReadOnlyCollection<SocketRow> sockets);

    /// <summary>The privilege part of a bind of <paramref name="endpoint"/>.</summary>
    PortPrivilegeCheck CheckPrivilege(IPEndPoint endpoint);

    /// <summary>The range of ports that the system lends to outgoing connections, as it is set here.</summary>
    PortRange EphemeralPorts { get; }

    /// <summary>A command or sentence that ends <paramref name="owner"/>'s use of the port; null where nothing fits.</summary>
    string? StopRemedy(PortOwner owner);

    /// <summary>What keeps the system from lending <paramref name="port"/>; null where there is nothing of the kind.</summary>
    string? ReservePortRemedy(Transport transport, int port);

    /// <summary>What may have refused a bind to which the process has the right, as far as it is in force here.</summary>
    IReadOnlyList<string> PolicyRemedies();

    /// <summary>The command that shows more of who has <paramref name="port"/> than is visible to this process.</summary>
    string LookUpCommand(Transport transport, int port);

    /// <summary>What to do about a port that is in use while its tables show nobody.</summary>
    string UnseenRemedy(Transport transport, int port);

    /// <summary>The ports around <paramref name="port"/> that the system refuses to everybody; null where it does not refuse it, or does
    /// not tell.</summary>
    PortRange? FindExcludedRange(Transport transport, BindAddress address, int port) => null;

    /// <summary>Whether the system itself holds <paramref name="socket"/>, for the programs that it serves HTTP to.</summary>
    bool IsHttpSys(SocketRow socket) => false;
}
