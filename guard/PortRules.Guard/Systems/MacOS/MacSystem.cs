using System.Diagnostics;
using System.Net;
using PortRules.Ports;

namespace PortRules.Guard.Systems.MacOS;

/// <summary>macOS: the open files of the processes, by libproc. Whoever is not root sees those of the own user only, and nobody sees a
/// socket that no process has open: what is not seen may be there all the same.</summary>
/// <param name="lib">The calls.</param>
/// <param name="canary">Whether the calls have proved to show sockets rightly; null to let them prove it by a socket of this
/// process.</param>
internal sealed class MacSystem(ILibProc lib, Func<Transport, bool>? canary = null) : IPortSystem
{
    // The table is made by a walk over all processes.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    // Its arguments tell the program, and they are not read.
    private const string DotnetHost = "dotnet";

    public Targets Target => Targets.MacOS;

    public PortRange EphemeralPorts => lib.EphemeralPorts ?? EphemeralRanges.Of(Targets.MacOS);

    public SocketTable ReadListeners(Transport transport, int port) => Read(transport, port, row => row.IsListening);

    public SocketTable ReadAll(Transport transport, int port) => Read(transport, port, _ => true);

    public PortOwner FindOwner(SocketRow socket, OwnerSearch search)
    {
        if (socket.ProcessId is not { } id)
            return PortOwner.NotVisible;
        if (ProcessRecords.ReadProcess(lib.ReadProcess(id)) is not { } process)
            return PortOwner.NotVisible with { Certainty = OwnerCertainty.SocketOnly };
        var path = lib.PathOf(id);
        var name = path is null ? process.Name : Path.GetFileName(path);
        var isThere = SocketsOf(id).Any(row => row == socket)
            && ProcessRecords.ReadProcess(lib.ReadProcess(id))?.Start == process.Start;
        return PortOwner.NotVisible with
        {
            ProcessId = id,
            ProcessName = name is null ? null : ForeignText.Name(name),
            ExecutablePath = path is null ? null : ForeignText.Path(path),
            UserId = process.UserId,
            UserName = UserNames.Of(process.UserId)
                ?? (process.UserId == lib.EffectiveUserId ? ForeignText.Name(Environment.UserName) : null),
            Since = process.Start,
            Certainty = isThere && IsProven(socket.Transport) ? OwnerCertainty.Verified : OwnerCertainty.Unverified,
        };
    }

    public bool IsThisProgram(PortOwner owner)
    {
        if (owner.ProcessId is not { } id || owner.UserId != lib.EffectiveUserId)
            return false;
        return lib.PathOf(Environment.ProcessId) is { } own && lib.PathOf(id) == own && Path.GetFileName(own) != DotnetHost;
    }

    public IReadOnlySet<SocketRow>? OwnAmong(IReadOnlyCollection<SocketRow> sockets) => Canary.OwnAmong(sockets, IsProven);

    public PortPrivilegeCheck CheckPrivilege(IPEndPoint endpoint)
        => DocumentedPrivilege.Check(endpoint, Target, MacRemedies.ForPrivilege(endpoint));

    public string? StopRemedy(PortOwner owner)
    {
        if (owner is not { ProcessId: { } id, Certainty: OwnerCertainty.Verified })
            return null;
        return lib.PathOf(id) == MacRemedies.ControlCenter
            ? MacRemedies.StopAirPlay
            : MacRemedies.StopProcess(id, isOwnUser: lib.EffectiveUserId == 0 || owner.UserId == lib.EffectiveUserId);
    }

    public string? ReservePortRemedy(Transport transport, int port) => null;

    public IReadOnlyList<string> PolicyRemedies() => MacRemedies.Policy;

    public string LookUpCommand(Transport transport, int port)
        => $"{(lib.EffectiveUserId == 0 ? "" : "sudo ")}lsof -nP -i{(transport == Transport.Tcp ? "TCP" : "UDP")}:{port}";

    public string UnseenRemedy(Transport transport, int port) => MacRemedies.IsRestricted(transport, port)
        ? MacRemedies.Restricted(port)
        : $"See who it is: {LookUpCommand(transport, port)}";

    private bool IsProven(Transport transport) => canary is null ? Canary.IsSeen(this, transport) : canary(transport);

    private SocketTable Read(Transport transport, int port, Func<SocketRow, bool> condition)
    {
        var start = Stopwatch.GetTimestamp();
        var self = Environment.ProcessId;
        // Several processes may have one socket, and one process may have it several times.
        var seen = new HashSet<ulong>();
        var rows = new List<SocketRow>();
        var ids = ProcessRecords.ReadProcessIds(lib.ListProcesses());
        foreach (var id in ids.Where(id => id != self).Prepend(self))
        {
            if (id != self && Stopwatch.GetElapsedTime(start) >= Patience)
                break;
            rows.AddRange(SocketsOf(id).Where(row => row.Transport == transport && (port == 0 || row.Local.Port == port)
                && condition(row) && (row.Inode == 0 || seen.Add(row.Inode))));
        }
        // Where not even the own files can be read, nothing can.
        return rows.Count > 0 || lib.ListDescriptors(self).Length > 0
            ? new(true, rows, IsPartial: true)
            : SocketTable.NotVisible;
    }

    private List<SocketRow> SocketsOf(int process)
    {
        var rows = new List<SocketRow>();
        Span<byte> record = stackalloc byte[SocketRecord.Length];
        foreach (var descriptor in ProcessRecords.ReadSocketDescriptors(lib.ListDescriptors(process)))
        {
            if (lib.ReadSocket(process, descriptor, record) && SocketRecord.Read(record, process) is { } row)
                rows.Add(row);
        }
        return rows;
    }
}
