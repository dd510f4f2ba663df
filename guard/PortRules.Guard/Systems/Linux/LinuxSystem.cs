using System.Globalization;
using System.Net;
using PortRules.Ports;

namespace PortRules.Guard.Systems.Linux;

/// <summary>Linux: sockets by netlink or /proc/net, processes by /proc, units and containers by control groups.</summary>
internal sealed class LinuxSystem : IPortSystem
{
    // The kernel walks another table for each group of states: that of the listeners takes 25 µs, those of bound sockets and of
    // connections 450.
    private const uint ListeningTcp = 1u << (int)SocketState.Listen;
    private const uint UnconnectedUdp = 1u << (int)SocketState.Close;
    private const uint AnyState = uint.MaxValue;

    public Targets Target => Targets.LinuxHost;

    public PortRange EphemeralPorts
    {
        get
        {
            var bounds = ProcFile.ReadText("/proc/sys/net/ipv4/ip_local_port_range")
                ?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            return bounds is { Length: 2 }
                && int.TryParse(bounds[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
                && int.TryParse(bounds[1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
                && first <= last && PortNumber.IsValid(last)
                ? new(first, last)
                : EphemeralRanges.Of(Targets.LinuxHost);
        }
    }

    /// <summary>The system may give a port that is bound with SO_REUSEADDR to others who ask for any port.</summary>
    public static bool ReusesPortsOfItsOwnChoice => ProcFile.ReadText("/proc/sys/net/ipv4/ip_autobind_reuse")?.Trim() == "1";

    public SocketTable ReadListeners(Transport transport, int port)
        => Read(transport, port, transport == Transport.Tcp ? ListeningTcp : UnconnectedUdp);

    public SocketTable ReadAll(Transport transport, int port) => Read(transport, port, AnyState);

    public PortOwner FindOwner(SocketRow socket, OwnerSearch search)
    {
        // Sockets of the kernel, of which ended connections are the usual ones, belong to no process.
        if (socket.Inode == 0)
            return PortOwner.NotVisible;
        var result = ProcessScan.Find(socket.Inode, socket.UserId, search, out var process);
        if (result == ProcessScan.Result.Found)
            return Describe(process.Id, process.StartTicks, socket, search.Detail);
        var group = ControlGroups.Find(socket.ControlGroupId, search);
        return OfSocket(socket, group) with
        {
            Certainty = result == ProcessScan.Result.TimeIsOver ? OwnerCertainty.SearchEnded : OwnerCertainty.SocketOnly,
        };
    }

    // An executable may be shared by many programs, as dotnet and java are: then the arguments must agree too.
    public bool IsThisProgram(PortOwner owner)
    {
        if (owner.ProcessId is not { } id || owner.UserId != LibC.EffectiveUserId())
            return false;
        var folder = $"/proc/{id}";
        var own = ProcessFacts.Executable("/proc/self");
        if (own is null || ProcessFacts.Executable(folder) != own)
            return false;
        return Path.GetFileName(own) != "dotnet" || ProcessFacts.Arguments(folder).SequenceEqual(ProcessFacts.Arguments("/proc/self"));
    }

    public IReadOnlySet<SocketRow>? OwnAmong(IReadOnlyCollection<SocketRow> sockets)
        => ProcessScan.OwnSockets() is { } own ? sockets.Where(socket => own.Contains(socket.Inode)).ToHashSet() : null;

    public PortPrivilegeCheck CheckPrivilege(IPEndPoint endpoint) => LinuxPrivilege.Check(endpoint);

    public string? StopRemedy(PortOwner owner)
    {
        var user = LibC.EffectiveUserId();
        var sudo = user == 0 || owner.UserId == user ? "" : "sudo ";
        if (owner.ContainerId is { } container)
            return $"If it should not be there, stop container {(container.Length > 12 ? container[..12] : container)}.";
        // A unit in which this process runs too, such as that of an editor's server, is not one to stop.
        if (owner.Unit is { } unit && ControlGroupPath.IsService(unit) && unit != OwnUnit)
        {
            // Which manager a unit belongs to is not kept: those of root's processes are the system's.
            return Commands.IsPlain(unit) && owner.UserId is (null or 0)
                ? $"If it should not be there, stop its unit: {(user == 0 ? "" : "sudo ")}systemctl stop {unit}"
                : $"If it should not be there, stop its unit \"{unit}\" with systemctl.";
        }
        return owner.ProcessId is { } id ? $"If it should not be there, stop it: {sudo}kill {id}" : null;
    }

    public string? ReservePortRemedy(Transport transport, int port)
    {
        var reserved = ProcFile.ReadText("/proc/sys/net/ipv4/ip_local_reserved_ports")?.Trim() ?? "";
        var isPlain = reserved.All(letter => char.IsAsciiDigit(letter) || letter is ',' or '-');
        var list = reserved.Length > 0 && isPlain ? $"{reserved}," : "";
        var sudo = LibC.EffectiveUserId() == 0 ? "" : "sudo ";
        return $"Keep the system from lending it: {sudo}sysctl -w net.ipv4.ip_local_reserved_ports={list}{port}";
    }

    public IReadOnlyList<string> PolicyRemedies()
    {
        var self = LinuxIdentity.Read();
        var remedies = new List<string>();
        if (self.HasSystemCallFilter)
        {
            remedies.Add(
                "A seccomp filter is in force for this process: see whether it lets bind through (SystemCallFilter=, the container's"
                + " profile).");
        }
        if (self.SecurityLabel is { } label)
            remedies.Add($"A security module confines this process as \"{label}\": see its audit log (ausearch -m avc, journalctl -k).");
        if (self.ControlGroup.Unit is { } unit)
            remedies.Add($"See SocketBindAllow= and SocketBindDeny= of unit \"{ForeignText.Name(unit)}\".");
        remedies.Add("See whether a BPF program of the control group refuses it (bpftool cgroup tree).");
        return remedies;
    }

    public string LookUpCommand(Transport transport, int port)
        => $"ss -{(transport == Transport.Tcp ? "lt" : "lu")}np 'sport = :{port}'";

    public string UnseenRemedy(Transport transport, int port) => ReadListeners(transport, port).IsVisible
        ? "Try again: the holder may have ended in the meantime."
        : $"See who it is: {LookUpCommand(transport, port)}";

    private static string? OwnUnit => LinuxIdentity.Read().ControlGroup.Unit is { } unit ? ForeignText.Name(unit) : null;

    private static SocketTable Read(Transport transport, int port, uint states)
    {
        var rows = NetlinkTable.Read(transport, port, states) ?? ProcNetTable.Read(transport, port, states);
        return rows is null ? SocketTable.NotVisible : new(true, rows);
    }

    private static PortOwner Describe(int id, ulong startTicks, SocketRow socket, OwnerDetail detail)
    {
        var folder = $"/proc/{id}";
        var executable = ProcessFacts.Executable(folder);
        var name = executable is not null ? Path.GetFileName(executable) : ProcessFacts.ClaimedName(folder);
        var group = ControlGroupPath.ParseFile(ProcFile.ReadText($"{folder}/cgroup") ?? "");
        var command = detail == OwnerDetail.NameOnly ? null : CommandText.Of(ProcessFacts.Arguments(folder), detail);
        // Whoever has the number by now need not be the one that had the socket.
        if (ProcessFacts.StartTicks(folder) != startTicks)
            return OfSocket(socket, default);
        return OfSocket(socket, group) with
        {
            ProcessId = id,
            ProcessName = name is null ? null : ForeignText.Name(name),
            ExecutablePath = executable is null ? null : ForeignText.Path(executable),
            Command = command,
            Since = ProcessFacts.TimeOf(startTicks),
            Certainty = OwnerCertainty.Verified,
        };
    }

    private static PortOwner OfSocket(SocketRow socket, ControlGroupPath group) => PortOwner.NotVisible with
    {
        UserId = socket.UserId,
        UserName = socket.UserId is { } user ? UserNames.Of(user) : null,
        Unit = group.Unit is { } unit ? ForeignText.Name(unit) : null,
        ContainerId = group.ContainerId is { } container ? ForeignText.Name(container) : null,
        Certainty = OwnerCertainty.SocketOnly,
    };
}
