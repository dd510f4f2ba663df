using System.Globalization;
using System.Net;
using PortRules.Ports;

namespace PortRules.Guard.Systems.Linux;

/// <summary>The kernel's own rule for a privileged port: the port is at or above <c>net.ipv4.ip_unprivileged_port_start</c>, or
/// CAP_NET_BIND_SERVICE is effective in a user namespace that owns the network namespace. Measured with ten identities, of which
/// "is root" gets five wrong.</summary>
internal static class LinuxPrivilege
{
    public static PortPrivilegeCheck Check(IPEndPoint endpoint)
    {
        var first = LinuxIdentity.FirstUnprivilegedPort;
        if (endpoint.Port == PortNumber.Ephemeral)
            return Answer(PrivilegeVerdict.Allowed, null, null, "Port 0 asks for any port, and those are privileged nowhere.");
        if (endpoint.Port >= first)
            return Answer(PrivilegeVerdict.Allowed, null, null, $"Ports from {first} upwards are for everybody here.");
        var self = LinuxIdentity.Read();
        var isOwned = LinuxIdentity.IsNetworkOwnedHere();
        if (self.HasCapability is not { } hasCapability || (hasCapability && isOwned is null))
            return Answer(PrivilegeVerdict.NotKnown, self.HasCapability, isOwned, "What this process may do cannot be read from /proc.");
        if (hasCapability && isOwned == true)
            return Answer(PrivilegeVerdict.Allowed, true, true, "This process has CAP_NET_BIND_SERVICE.");
        return Answer(PrivilegeVerdict.Denied, hasCapability, isOwned, Reason(self, first, hasCapability)) with
        {
            Remedies = PrivilegeRemedies.For(endpoint.Port, first, hasCapability, self),
        };

        PortPrivilegeCheck Answer(PrivilegeVerdict verdict, bool? capability, bool? owned, string reason)
            => new(endpoint, verdict, first, capability, owned, reason, []);
    }

    private static string Reason(LinuxIdentity self, int first, bool hasCapability)
    {
        var user = self.UserName is { } name
            ? $"{name} ({self.UserId})"
            : self.UserId.ToString(CultureInfo.InvariantCulture);
        var what = hasCapability
            ? "has it only in a user namespace of its own, to which the network does not belong"
            : self.UserId == 0 ? "does not have it, although it is root" : "does not have it";
        return $"Ports below {first} need CAP_NET_BIND_SERVICE here, and this process, of user {user}, {what}.";
    }
}
