using System.Globalization;

namespace PortRules.Guard.Systems.Linux;

/// <summary>What this process is and may do, as far as it matters to a port. Read anew each time: a process can change its user, its
/// capabilities and its namespaces. The calling thread counts, since capabilities and namespaces belong to threads.</summary>
internal sealed class LinuxIdentity
{
    private const int BindServiceCapability = 10;
    private const int DefaultFirstUnprivilegedPort = 1024;

    private LinuxIdentity(string? status)
    {
        HasCapability = HasBit(status, "CapEff");
        MayRegainCapability = HasBit(status, "CapBnd");
        HasNoNewPrivileges = status is not null && ProcFile.ValueOf(status, "NoNewPrivs") == "1";
        HasSystemCallFilter = status is not null && ProcFile.ValueOf(status, "Seccomp") == "2";
    }

    /// <summary>CAP_NET_BIND_SERVICE is effective; null where the status cannot be read.</summary>
    public bool? HasCapability { get; }

    /// <summary>CAP_NET_BIND_SERVICE is in the bounding set: an executable started from here can get it.</summary>
    public bool? MayRegainCapability { get; }

    /// <summary>Executables started from here gain nothing from set-user-id bits and file capabilities.</summary>
    public bool HasNoNewPrivileges { get; }

    /// <summary>A seccomp filter is in force.</summary>
    public bool HasSystemCallFilter { get; }

    public uint UserId { get; } = LibC.EffectiveUserId();

    public string? UserName => UserNames.Of(UserId);

    /// <summary>The label that a security module has given to this process, where one confines it.</summary>
    public string? SecurityLabel
    {
        get
        {
            var label = ProcFile.ReadText("/proc/thread-self/attr/current")?.Trim('\0', '\n', ' ');
            return label is null or "" or "unconfined" ? null : ForeignText.Name(label);
        }
    }

    /// <summary>The unit and container of this process.</summary>
    public ControlGroupPath ControlGroup { get; } = ControlGroupPath.ParseFile(ProcFile.ReadText("/proc/self/cgroup") ?? "");

    /// <summary>Something says that this is a container: its control group, the marker file of Docker or Podman, or the variable of the
    /// .NET images.</summary>
    public bool IsInContainer => ControlGroup.ContainerId is not null
        || File.Exists("/.dockerenv")
        || File.Exists("/run/.containerenv")
        || Environment.GetEnvironmentVariable("DOTNET_RUNNING_IN_CONTAINER") is "true" or "1"
        || Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST") is not null;

    /// <summary>The first port that everybody may bind in this network namespace.</summary>
    public static int FirstUnprivilegedPort
    {
        get
        {
            var text = ProcFile.ReadText("/proc/sys/net/ipv4/ip_unprivileged_port_start");
            return int.TryParse(text, NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var port)
                ? port
                : DefaultFirstUnprivilegedPort;
        }
    }

    public static LinuxIdentity Read() => new(ProcFile.ReadText("/proc/thread-self/status"));

    /// <summary>Whether the network namespace belongs to this process's user namespace or to one below it, without which a capability
    /// does not count; null on a kernel that cannot tell (before 4.9).</summary>
    public static bool? IsNetworkOwnedHere()
    {
        const int OperationNotPermitted = 1;
        var network = LibC.Open("/proc/thread-self/ns/net", LibC.CloseOnExec);
        if (network < 0)
            return null;
        try
        {
            var owner = LibC.Control(network, LibC.GetOwningUserNamespace);
            if (owner < 0)
                return System.Runtime.InteropServices.Marshal.GetLastPInvokeError() == OperationNotPermitted ? false : null;
            LibC.Close(owner);
            return true;
        }
        finally
        {
            LibC.Close(network);
        }
    }

    private static bool? HasBit(string? status, string set)
        => status is not null
            && ulong.TryParse(ProcFile.ValueOf(status, set), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits)
            ? (bits & (1UL << BindServiceCapability)) != 0
            : null;
}
