using System.Net.Sockets;
using PortRules.Guard.Systems;
using PortRules.Ports;

namespace PortRules.Guard.Diagnosis;

/// <summary>What is known of a conflict when its texts are made.</summary>
internal sealed record ConflictFacts(
    PortConflictKind Kind,
    AttemptedEndPoint Attempted,
    SocketRow? Holder,
    PortOwner? Owner,
    PortPrivilegeCheck? Privilege,
    SocketError Error)
{
    /// <summary>The system whose rules hold.</summary>
    public required Targets Target { get; init; }

    /// <summary>The range that the system refuses to everybody.</summary>
    public PortRange? Excluded { get; init; }
}
