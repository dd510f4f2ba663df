using System.Net;
using PortRules.Ports;

namespace PortRules.Guard.Systems.Windows;

/// <summary>Windows: sockets and their processes by the tables of the IP helper, which everybody may read.</summary>
/// <param name="api">The calls.</param>
/// <param name="canary">Whether the tables have proved to name owners rightly; null to let them prove it by a socket of this
/// process.</param>
internal sealed class WindowsSystem(IWindowsApi api, Func<Transport, bool>? canary = null) : IPortSystem
{
    // The kernel itself: http.sys, file sharing, some VPNs.
    private const int SystemProcess = 4;
    private const string ServiceHost = "svchost.exe";

    // Its arguments tell the program, and they are not read.
    private const string DotnetHost = "dotnet.exe";

    // The kernel's listeners that are not those of http.sys: NetBIOS sessions and file sharing.
    private static readonly int[] FileSharing = [139, 445];

    public Targets Target => Targets.Windows;

    public PortRange EphemeralPorts => EphemeralRanges.Of(Targets.Windows);

    public SocketTable ReadListeners(Transport transport, int port)
        => Read(transport == Transport.Tcp ? [IpTableKind.TcpListeners] : [IpTableKind.Udp], port);

    public SocketTable ReadAll(Transport transport, int port)
        => Read(transport == Transport.Tcp ? [IpTableKind.TcpListeners, IpTableKind.TcpAll] : [IpTableKind.Udp], port);

    public PortOwner FindOwner(SocketRow socket, OwnerSearch search)
    {
        if (socket.ProcessId is not { } id)
            return PortOwner.NotVisible;
        var certainty = IsProven(socket.Transport) ? OwnerCertainty.Verified : OwnerCertainty.Unverified;
        if (id == SystemProcess)
        {
            return PortOwner.NotVisible with
            {
                ProcessId = id,
                ProcessName = "System",
                Certainty = certainty,
            };
        }
        // The table names who has opened the socket, also when that process has ended and another one has inherited it.
        if (api.ReadProcess(id) is not { } process || process.Start > socket.BoundAt)
            return PortOwner.NotVisible with { ProcessId = id, Certainty = OwnerCertainty.SocketOnly };
        var service = FileNames.AreSame(process.Name, ServiceHost) ? ServiceOf(socket) : null;
        // A number that can have been given to another process since is no proof; neither is a socket that is gone.
        if (process.Start is null || api.ReadProcess(id)?.Start != process.Start || !IsThere(socket))
            certainty = OwnerCertainty.Unverified;
        return PortOwner.NotVisible with
        {
            ProcessId = id,
            ProcessName = process.Name is { } name ? ForeignText.Name(name) : null,
            ExecutablePath = process.Path is { } path ? ForeignText.Path(path) : null,
            UserName = process.UserId is { } user ? ForeignText.Name(NameOf(user)) : null,
            Since = process.Start,
            Service = service is null ? null : ForeignText.Name(service),
            Certainty = certainty,
        };
    }

    public bool IsThisProgram(PortOwner owner)
    {
        if (owner.ProcessId is not { } id || api.ReadProcess(id) is not { Path: not null, UserId: not null } process)
            return false;
        return api.ReadProcess(Environment.ProcessId) is { } own
            && FileNames.AreSame(process.Path, own.Path) && process.UserId == own.UserId
            && !FileNames.AreSame(own.Name, DotnetHost);
    }

    public IReadOnlySet<SocketRow>? OwnAmong(IReadOnlyCollection<SocketRow> sockets) => Canary.OwnAmong(sockets, IsProven);

    public PortPrivilegeCheck CheckPrivilege(IPEndPoint endpoint) => DocumentedPrivilege.Check(endpoint, Target, []);

    public string? StopRemedy(PortOwner owner)
    {
        // What may be somebody else by now is not to be stopped on our word.
        if (owner.ProcessId is not { } id || id == SystemProcess || owner.Certainty == OwnerCertainty.Unverified)
            return null;
        if (owner.Certainty == OwnerCertainty.SocketOnly)
            return api.ReadProcess(id) is null ? WindowsRemedies.FindHeir(id) : null;
        if (owner.Service is { } service)
            return WindowsRemedies.StopService(service);
        // It holds many services, some of which Windows cannot do without.
        return FileNames.AreSame(owner.ProcessName, ServiceHost)
            ? WindowsRemedies.ListServices(id)
            : WindowsRemedies.StopProcess(id, isOwnUser: api.ReadProcess(id)?.UserId == api.ReadProcess(Environment.ProcessId)?.UserId);
    }

    public string? ReservePortRemedy(Transport transport, int port) => WindowsRemedies.ReservePort(transport, port);

    public IReadOnlyList<string> PolicyRemedies() => WindowsRemedies.Policy;

    public string LookUpCommand(Transport transport, int port) => WindowsRemedies.LookUp(transport, port);

    public string UnseenRemedy(Transport transport, int port)
        => ReadListeners(transport, port).IsVisible && transport == Transport.Tcp
            ? "See whether a socket is bound that does not listen, which the tables for programs leave out:"
                + $" {LookUpCommand(transport, port)}"
            : $"See who it is: {LookUpCommand(transport, port)}";

    public PortRange? FindExcludedRange(Transport transport, BindAddress address, int port)
    {
        if (port == PortNumber.Ephemeral)
            return null;
        var isIPv6 = address.Kind is AddressKind.IPv6 or AddressKind.IPv6Any;
        return Find(isIPv6) ?? (address.Kind is AddressKind.IPv4 or AddressKind.Any || isIPv6 ? null : Find(isIPv6: true));

        PortRange? Find(bool isIPv6)
            => api.PrintExcludedRanges(isIPv6, transport) is { } text ? ExcludedRanges.Refusing(text, port) : null;
    }

    public bool IsHttpSys(SocketRow socket)
        => socket.ProcessId == SystemProcess && socket.Transport == Transport.Tcp && socket.IsListening
            && !FileSharing.Contains(socket.Local.Port);

    private bool IsProven(Transport transport) => canary is null ? Canary.IsSeen(this, transport) : canary(transport);

    private string NameOf(string user)
        => user == api.ReadProcess(Environment.ProcessId)?.UserId ? Environment.UserName : SecurityId.NameOf(user);

    private SocketTable Read(ReadOnlySpan<IpTableKind> kinds, int port)
    {
        var rows = new List<SocketRow>();
        var isVisible = false;
        foreach (var kind in kinds)
        {
            foreach (var isIPv6 in (ReadOnlySpan<bool>)[false, true])
            {
                var table = IpTable.Of(kind, isIPv6);
                if (api.ReadTable(table) is not { } bytes)
                    continue;
                isVisible = true;
                rows.AddRange(IpRows.Read(bytes, table).Where(row => (port == 0 || row.Local.Port == port)
                    // The other table has those, and knows more of them.
                    && (kind != IpTableKind.TcpAll || row.State != SocketState.Listen)));
            }
        }
        return isVisible ? new(true, DualMode.Join(rows)) : SocketTable.NotVisible;
    }

    private bool IsThere(SocketRow socket)
    {
        var table = TableOf(socket);
        return api.ReadTable(table) is { } bytes && !IpRows.Find(bytes, table, socket).IsEmpty;
    }

    private string? ServiceOf(SocketRow socket)
    {
        var table = TableOf(socket);
        if (!table.HasModule || api.ReadTable(table) is not { } bytes)
            return null;
        var row = IpRows.Find(bytes, table, socket);
        return row.IsEmpty ? null : api.ServiceOf(table, row);
    }

    private static IpTable TableOf(SocketRow socket)
    {
        var kind = socket.Transport == Transport.Udp ? IpTableKind.Udp
            : socket.State == SocketState.Listen ? IpTableKind.TcpListeners : IpTableKind.TcpAll;
        return IpTable.Of(kind, socket.Local.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6);
    }
}
