using System.Net;
using PortRules.Ports;

namespace PortRules.Guard.Systems;

/// <summary>A system whose tables the guard does not read: owners are not visible there, and it says so. What is known of privilege
/// is the documented rule of <see cref="PortPrivilege"/>.</summary>
internal sealed class OtherSystem : IPortSystem
{
    public PortRange EphemeralPorts => EphemeralRanges.Of(Target);

    private static Targets Target
    {
        get
        {
            if (OperatingSystem.IsWindows())
                return Targets.Windows;
            return OperatingSystem.IsMacOS() ? Targets.MacOS : Targets.FreeBsd;
        }
    }

    public SocketTable ReadListeners(Transport transport, int port) => SocketTable.NotVisible;

    public SocketTable ReadAll(Transport transport, int port) => SocketTable.NotVisible;

    public PortOwner FindOwner(SocketRow socket, OwnerSearch search) => PortOwner.NotVisible;

    public bool IsThisProgram(PortOwner owner) => false;

    public IReadOnlySet<SocketRow>? OwnAmong(IReadOnlyCollection<SocketRow> sockets) => null;

    public PortPrivilegeCheck CheckPrivilege(IPEndPoint endpoint)
    {
        var bound = PortPrivilege.FirstUnprivilegedPort(Target);
        if (!PortPrivilege.Refuses(Target, endpoint.Port, BindAddress.Of(endpoint.Address)))
        {
            return new(endpoint, PrivilegeVerdict.Allowed, bound, null, null, "By its documentation, this system lets everybody bind it.", []);
        }
        if (Environment.IsPrivilegedProcess)
            return new(endpoint, PrivilegeVerdict.Allowed, bound, null, null, "This process runs as root, which may bind it.", []);
        return new(
            endpoint,
            PrivilegeVerdict.Denied,
            bound,
            null,
            null,
            $"By its documentation, this system lets only root bind a port below {bound}{(Target == Targets.MacOS ? " on a specific address" : "")}.",
            [$"Listen on a port from {bound} upwards."]);
    }

    public string? StopRemedy(PortOwner owner) => null;

    public string? ReservePortRemedy(int port) => null;

    public IReadOnlyList<string> PolicyRemedies() => [];
}
