using System.Net;
using PortRules.Ports;

namespace PortRules.Guard;

/// <summary>Whether a socket's address is what a declared address may become.</summary>
internal static class AddressMatch
{
    /// <summary>Whether <paramref name="bound"/> is as declared. What is declared for one wildcard may become the other where it takes the
    /// same clients: Kestrel opens <c>*</c> as [::] with IPv4, and as 0.0.0.0 on a machine without IPv6.</summary>
    public static bool Fits(BindAddress declared, BoundPort bound)
    {
        var address = Unmapped(bound.EndPoint.Address);
        return declared.Kind switch
        {
            // A name is resolved at run time, to anything.
            AddressKind.Unknown or AddressKind.Name => true,
            AddressKind.Localhost => address.Equals(IPAddress.Loopback) || address.Equals(IPAddress.IPv6Loopback),
            AddressKind.DualAny => IsWildcard(address),
            AddressKind.Any => address.Equals(IPAddress.Any) || bound.IsDualMode,
            AddressKind.IPv6Any => address.Equals(IPAddress.IPv6Any),
            _ => IPAddress.TryParse(declared.Text, out var one) && IsSame(Unmapped(one), address),
        };
    }

    public static bool IsLoopback(BoundPort bound) => IPAddress.IsLoopback(Unmapped(bound.EndPoint.Address));

    public static bool IsWildcard(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    // A scope is a number that each machine gives.
    private static bool IsSame(IPAddress one, IPAddress other)
        => one.AddressFamily == other.AddressFamily && one.GetAddressBytes().AsSpan().SequenceEqual(other.GetAddressBytes());

    private static IPAddress Unmapped(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
