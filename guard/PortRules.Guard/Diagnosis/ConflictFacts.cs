using System.Net.Sockets;
using PortRules.Guard.Systems;

namespace PortRules.Guard.Diagnosis;

/// <summary>What is known of a conflict when its texts are made.</summary>
internal sealed record ConflictFacts(
    PortConflictKind Kind,
    AttemptedEndPoint Attempted,
    SocketRow? Holder,
    PortOwner? Owner,
    PortPrivilegeCheck? Privilege,
    SocketError Error);
