namespace PortRules.Ports;

/// <summary>The ports that a system lends to outgoing connections and to binds of port 0. A fixed listening port among them can be
/// taken before the program starts (measured on Linux: the listener then fails with AddressAlreadyInUse).</summary>
public static class EphemeralRanges
{
    /// <summary>The range of <paramref name="target"/> as it is delivered; administrators can change it everywhere.</summary>
    /// <remarks>
    /// <list type="bullet">
    /// <item>Linux, containers included: 32768-60999, <c>net.ipv4.ip_local_port_range</c> of the network namespace (ip-sysctl.rst;
    /// measured).</item>
    /// <item>Windows since Vista: 49152-65535 (SupportArticles, default-dynamic-port-range-tcpip-chang.md).</item>
    /// <item>macOS: 49152-65535 (xnu <c>bsd/netinet/in.h</c>).</item>
    /// <item>FreeBSD: 10000-65535 (<c>sys/netinet/in.h</c>).</item>
    /// </list>
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="target"/> is not exactly one target.</exception>
    public static PortRange Of(Targets target)
    {
        TargetFlags.RequireSingle(target, nameof(target));
        return target switch
        {
            Targets.Windows or Targets.MacOS => new PortRange(49152, PortNumber.Max),
            Targets.FreeBsd => new PortRange(10000, PortNumber.Max),
            _ => new PortRange(32768, 60999),
        };
    }

    /// <summary>Those of <paramref name="targets"/> whose range holds <paramref name="port"/>.</summary>
    public static Targets TargetsWhere(Targets targets, int port)
        => TargetFlags.Where(targets, target => Of(target).Contains(port));
}
