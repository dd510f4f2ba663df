using System.Net;
using PortRules.Ports;

namespace PortRules.Guard.Systems;

/// <summary>Privilege by the documented rule of a system (<see cref="PortPrivilege"/>), where the system itself is not asked.</summary>
internal static class DocumentedPrivilege
{
    /// <param name="endpoint">What is to be bound.</param>
    /// <param name="target">The system.</param>
    /// <param name="remedies">What helps there beside a higher port, best first.</param>
    public static PortPrivilegeCheck Check(IPEndPoint endpoint, Targets target, IReadOnlyList<string> remedies)
    {
        var bound = PortPrivilege.FirstUnprivilegedPort(target);
        if (!PortPrivilege.Refuses(target, endpoint.Port, BindAddress.Of(endpoint.Address)))
            return Answer(PrivilegeVerdict.Allowed, "By its documentation, this system lets everybody bind it.", []);
        if (Environment.IsPrivilegedProcess)
            return Answer(PrivilegeVerdict.Allowed, "This process runs as root, which may bind it.", []);
        var where = target == Targets.MacOS ? " on a specific address" : "";
        return Answer(
            PrivilegeVerdict.Denied,
            $"By its documentation, this system lets only root bind a port below {bound}{where}.",
            [.. remedies, $"Listen on a port from {bound} upwards."]);

        PortPrivilegeCheck Answer(PrivilegeVerdict verdict, string reason, IReadOnlyList<string> answers)
            => new(endpoint, verdict, bound, null, null, reason, answers);
    }
}
