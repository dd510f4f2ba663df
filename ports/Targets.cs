namespace PortRules.Ports;

/// <summary>Where a program runs. Which port may be bound, and which binds conflict, depends on it.</summary>
[Flags]
public enum Targets
{
    /// <summary>Nowhere: no target is in force.</summary>
    None = 0,

    /// <summary>A Linux host, where <c>net.ipv4.ip_unprivileged_port_start</c> is 1024 unless changed (ip-sysctl.rst).</summary>
    LinuxHost = 1,

    /// <summary>A container with its own network namespace under Docker 20.10 or containerd 2.0 and later, which set the first
    /// unprivileged port to 0 (moby/moby <c>daemon/oci_linux.go</c>).</summary>
    Container = 2,

    /// <summary>A container without that courtesy: CRI-O, host networking, a hardened pod. The first unprivileged port is 1024.</summary>
    ContainerStrict = 4,

    /// <summary>Windows: sockets know no privileged ports; http.sys wants a URL reservation on any port.</summary>
    Windows = 8,

    /// <summary>macOS 10.14 or later, where only a bind to a specific address below 1024 is privileged (xnu <c>in_pcb.c</c>).</summary>
    MacOS = 16,

    /// <summary>FreeBSD: ports up to <c>net.inet.ip.portrange.reservedhigh</c> (1023) are reserved.</summary>
    FreeBsd = 32,

    /// <summary>Every target whose kernel is Linux.</summary>
    AnyLinux = LinuxHost | Container | ContainerStrict,

    /// <summary>What is assumed when nothing says where the program runs: a developer's or server's host of one of the three
    /// systems.</summary>
    Default = LinuxHost | Windows | MacOS,

    /// <summary>Every target.</summary>
    All = AnyLinux | Windows | MacOS | FreeBsd,
}
