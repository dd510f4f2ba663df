namespace PortRules.Ports;

/// <summary>Whether two sockets can hold one port at once, by their local addresses. Ports of different transports never conflict
/// (measured), so the question is asked for two sockets of the same transport.</summary>
/// <remarks>
/// All answers are for .NET's own socket options, two sockets of the same user, and both in force at the same time.
/// <list type="bullet">
/// <item>Linux: measured with .NET 10 over 2,700 pairs. Sockets conflict when they share an address family and have the same
/// address or one of them is the wildcard; a dual-mode wildcard counts for both families.</item>
/// <item>Windows: MicrosoftDocs/win32 <c>WinSock/using-so-reuseaddr-and-so-exclusiveaddruse.md</c>, the columns without options.
/// A wildcard and a specific address coexist.</item>
/// <item>macOS, FreeBSD: <c>in_pcbbind</c> and <c>in6_pcbbind</c> of xnu and freebsd-src. .NET sets SO_REUSEADDR for each TCP bind,
/// so that only an equal address is refused; it sets nothing for UDP, so that a wildcard and a specific address are refused.</item>
/// </list>
/// </remarks>
public static class AddressOverlap
{
    /// <summary>What becomes of <paramref name="second"/> when <paramref name="first"/> holds the port.</summary>
    /// <param name="target">Exactly one target.</param>
    /// <param name="transport">The transport of both sockets.</param>
    /// <param name="first">The address bound first. <see cref="AddressKind.Localhost"/> stands for two sockets, and the worse of
    /// their fates is told. An IPv4-mapped IPv6 literal counts as the IPv4 address: only a dual-mode socket can bind it at all
    /// (measured on Linux; an IPv6-only socket is refused with InvalidArgument).</param>
    /// <param name="second">The address bound second.</param>
    /// <param name="bothShare">Both sockets ask for sharing before they bind: <c>SocketOptionName.ReuseAddress</c>, or on Unix
    /// <c>ExclusiveAddressUse = false</c>, each of which .NET turns into SO_REUSEPORT there. No target refuses them then.</param>
    /// <returns><see cref="BindConflict.None"/> also when an address is unknown or a name, unless both are the same name.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="target"/> is not exactly one target.</exception>
    public static BindConflict Of(
        Targets target, Transport transport, BindAddress first, BindAddress second, bool bothShare = false)
    {
        TargetFlags.RequireSingle(target, nameof(target));
        if (bothShare || first.Kind == AddressKind.Unknown || second.Kind == AddressKind.Unknown)
            return BindConflict.None;
        if (first.Kind == AddressKind.Name || second.Kind == AddressKind.Name)
            return IsSameName(first, second) ? BindConflict.Refused : BindConflict.None;
        if (first.Kind == AddressKind.Localhost)
        {
            return Worse(
                Of(target, transport, BindAddress.Loopback, second), Of(target, transport, BindAddress.IPv6Loopback, second));
        }
        if (second.Kind == AddressKind.Localhost)
        {
            return Worse(
                Of(target, transport, first, BindAddress.Loopback), Of(target, transport, first, BindAddress.IPv6Loopback));
        }
        return OfSockets(target, transport, first.Unmapped(), second.Unmapped());
    }

    /// <summary>Those of <paramref name="targets"/> that refuse the second bind, and those that split the traffic silently; the
    /// parameters are those of <see cref="Of"/>.</summary>
    public static (Targets Refused, Targets Split) PerTarget(
        Targets targets, Transport transport, BindAddress first, BindAddress second, bool bothShare = false)
    {
        return (TargetsWith(BindConflict.Refused), TargetsWith(BindConflict.SilentSplit));

        Targets TargetsWith(BindConflict conflict)
            => TargetFlags.Where(targets, target => Of(target, transport, first, second, bothShare) == conflict);
    }

    private static BindConflict OfSockets(Targets target, Transport transport, BindAddress first, BindAddress second)
    {
        if (first.Equals(second))
            return BindConflict.Refused;
        var sharesFamily = (TakesIPv4(first) && TakesIPv4(second)) || (TakesIPv6(first) && TakesIPv6(second));
        if (!sharesFamily || (!first.IsWildcard && !second.IsWildcard))
            return BindConflict.None;
        return target switch
        {
            Targets.Windows => OfOverlapOnWindows(first, second),
            Targets.MacOS or Targets.FreeBsd => OfOverlapOnBsd(transport, first, second),
            _ => BindConflict.Refused,
        };
    }

    // A dual-mode wildcard must pass in both stacks, so beside the wildcard of either family it meets an equal address.
    private static BindConflict OfOverlapOnWindows(BindAddress first, BindAddress second)
        => first.IsWildcard && second.IsWildcard ? BindConflict.Refused : BindConflict.SilentSplit;

    private static BindConflict OfOverlapOnBsd(Transport transport, BindAddress first, BindAddress second)
    {
        // in6_pcbbind lets a dual-mode wildcard pass an IPv4 wildcard, of either transport; in_pcbbind refuses the other order.
        if (first.IsWildcard && second.IsWildcard)
            return first.Kind == AddressKind.Any ? BindConflict.SilentSplit : BindConflict.Refused;
        return transport == Transport.Tcp ? BindConflict.SilentSplit : BindConflict.Refused;
    }

    private static bool TakesIPv4(BindAddress address)
        => address.Kind is AddressKind.Any or AddressKind.DualAny or AddressKind.IPv4;

    private static bool TakesIPv6(BindAddress address)
        => address.Kind is AddressKind.IPv6Any or AddressKind.DualAny or AddressKind.IPv6;

    private static bool IsSameName(BindAddress first, BindAddress second)
        => first.Kind == second.Kind && string.Equals(first.Text, second.Text, StringComparison.OrdinalIgnoreCase);

    private static BindConflict Worse(BindConflict one, BindConflict other)
    {
        if (one == BindConflict.Refused || other == BindConflict.Refused)
            return BindConflict.Refused;
        return one == BindConflict.None ? other : one;
    }
}
