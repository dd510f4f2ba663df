namespace PortRules.Ports;

/// <summary>Which binds a target refuses to a process without a special right, whatever that right is called there:
/// CAP_NET_BIND_SERVICE on Linux, root on macOS, PRIV_NETINET_RESERVEDPORT on FreeBSD.</summary>
/// <remarks>
/// The transport makes no difference on any target: measured on Linux for TCP and UDP, IPv4 and IPv6; the other kernels make the
/// check before the protocol is known. illumos, which adds 2049 and 4045 to its privileged ports, is not a target.
/// </remarks>
public static class PortPrivilege
{
    /// <summary>The first port that every process may bind on <paramref name="target"/> as it is delivered; 0 where there are no
    /// privileged ports.</summary>
    /// <remarks>
    /// <list type="bullet">
    /// <item>Linux: 1024, <c>net.ipv4.ip_unprivileged_port_start</c> (kernel 4.11, ip-sysctl.rst, <c>include/net/ip.h</c>).</item>
    /// <item>Container: 0, set so by Docker since 20.10 (moby/moby <c>daemon/oci_linux.go</c>) and by containerd since 2.0.</item>
    /// <item>Container without that courtesy: the kernel's 1024.</item>
    /// <item>Windows: 0; sockets know no privileged ports (MicrosoftDocs/win32, WinSock error list).</item>
    /// <item>macOS: 1024, <c>IPPORT_RESERVED</c>, for specific addresses only (xnu <c>bsd/netinet/in_pcb.c</c> since 4903.221.2).</item>
    /// <item>FreeBSD: 1024, one above <c>net.inet.ip.portrange.reservedhigh</c> (<c>sys/netinet/in_pcb.c</c>).</item>
    /// </list>
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="target"/> is not exactly one target.</exception>
    public static int FirstUnprivilegedPort(Targets target)
    {
        TargetFlags.RequireSingle(target, nameof(target));
        return target is Targets.Container or Targets.Windows ? 0 : 1024;
    }

    /// <summary>Whether <paramref name="target"/> surely refuses the bind to a process without the right.</summary>
    /// <param name="target">Exactly one target.</param>
    /// <param name="port">The port as written. Port 0 asks for any port and is refused nowhere. For a number that is no port the
    /// answer is false too: .NET throws before any system is asked.</param>
    /// <param name="address">The local address. Only macOS looks at it: there the wildcard is free since 10.14, and an address that
    /// is not known decides nothing.</param>
    /// <param name="firstUnprivilegedPort">The bound that the administrator has set instead of the target's own; Windows has none
    /// to set, so it is ignored there.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="target"/> is not exactly one target.</exception>
    public static bool Refuses(Targets target, int port, BindAddress address, int? firstUnprivilegedPort = null)
    {
        var bound = FirstUnprivilegedPort(target);
        if (target == Targets.Windows || port == PortNumber.Ephemeral || !PortNumber.IsValid(port))
            return false;
        if (port >= (firstUnprivilegedPort ?? bound))
            return false;
        return target != Targets.MacOS || IsSpecific(address);
    }

    /// <summary>Those of <paramref name="targets"/> for which <see cref="Refuses"/> is true; the other parameters are its.</summary>
    public static Targets RefusingTargets(Targets targets, int port, BindAddress address, int? firstUnprivilegedPort = null)
        => TargetFlags.Where(targets, target => Refuses(target, port, address, firstUnprivilegedPort));

    // A name is resolved at run time, and Kestrel binds the wildcard for it: not decided.
    private static bool IsSpecific(BindAddress address)
        => address.Unmapped().Kind is AddressKind.IPv4 or AddressKind.IPv6 or AddressKind.Localhost;
}
