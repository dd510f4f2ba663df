using System.Net;
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

/// <summary>Questions about addresses.</summary>
internal static class Addresses
{
    /// <summary>An address to which many sockets listen at once on purpose: 224.0.0.0/4 or ff00::/8.</summary>
    public static bool IsMulticast(this IPAddress address)
        => address.AddressFamily == AddressFamily.InterNetworkV6
            ? address.IsIPv6Multicast
            : (address.GetAddressBytes()[0] & 0xf0) == 0xe0;
}
