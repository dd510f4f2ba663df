using System.Net;
using PortRules.Ports;

namespace PortRules.Guard.Systems;

/// <summary>A system whose tables the guard does not read, such as FreeBSD: owners are not visible there, and it says so. What is known of
/// privilege is the documented rule of <see cref="PortPrivilege"/>.</summary>
internal sealed class OtherSystem : IPortSystem
{
    public Targets Target => Targets.FreeBsd;

    public PortRange EphemeralPorts => EphemeralRanges.Of(Target);

    public SocketTable ReadListeners(Transport transport, int port) => SocketTable.NotVisible;

    public SocketTable ReadAll(Transport transport, int port) => SocketTable.NotVisible;

    public PortOwner FindOwner(SocketRow socket, OwnerSearch search) => PortOwner.NotVisible;

    public bool IsThisProgram(PortOwner owner) => false;

    public IReadOnlySet<SocketRow>? OwnAmong(IReadOnlyCollection<SocketRow> sockets) => null;

    public PortPrivilegeCheck CheckPrivilege(IPEndPoint endpoint) => DocumentedPrivilege.Check(endpoint, Target, []);

    public string? StopRemedy(PortOwner owner) => null;

    public string? ReservePortRemedy(Transport transport, int port) => null;

    public IReadOnlyList<string> PolicyRemedies() => [];

    public string LookUpCommand(Transport transport, int port)
        => $"lsof -nP -i{(transport == Transport.Tcp ? "TCP" : "UDP")}:{port}";

    public string UnseenRemedy(Transport transport, int port) => $"See who it is: {LookUpCommand(transport, port)}";
}
