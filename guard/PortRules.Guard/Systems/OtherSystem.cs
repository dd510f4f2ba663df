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
            return Answer(PrivilegeVerdict.Allowed, "By its documentation, this system lets everybody bind it.", []);
        if (Environment.IsPrivilegedProcess)
            return Answer(PrivilegeVerdict.Allowed, "This process runs as root, which may bind it.", []);
        var where = Target == Targets.MacOS ? " on a specific address" : "";
        return Answer(
            PrivilegeVerdict.Denied,
            $"By its documentation, this system lets only root bind a port below {bound}{where}.",
            [$"Listen on a port from {bound} upwards."]);

        PortPrivilegeCheck Answer(PrivilegeVerdict verdict, string reason, string[] remedies)
            => new(endpoint, verdict, bound, null, null, reason, remedies);
    }

    public string? StopRemedy(PortOwner owner) => null;

    public string? ReservePortRemedy(int port) => null;

    public IReadOnlyList<string> PolicyRemedies() => [];
}
