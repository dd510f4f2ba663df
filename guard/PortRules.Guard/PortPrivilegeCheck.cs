using System.Net;

namespace PortRules.Guard;

/// <summary>Whether the system lets this process bind a port, as far as privilege goes.</summary>
public enum PrivilegeVerdict
{
    /// <summary>The facts could not be read.</summary>
    NotKnown,

    /// <summary>Privilege is no obstacle. The bind can still fail: the port is in use, or a policy forbids it.</summary>
    Allowed,

    /// <summary>The system refuses the bind.</summary>
    Denied,
}

/// <summary>The answer to "may this process bind that endpoint, here, now", without binding it.</summary>
/// <param name="EndPoint">The endpoint asked for.</param>
/// <param name="Verdict">The answer.</param>
/// <param name="FirstUnprivilegedPort">The first port that everybody may bind here.</param>
/// <param name="HasCapability">Linux: whether CAP_NET_BIND_SERVICE is effective in the calling thread. Null elsewhere or not known.</param>
/// <param name="IsCapabilityOfNetwork">Linux: whether a capability counts here, since the network namespace belongs to the user
/// namespace of this process or to one below it. Null elsewhere or not known.</param>
/// <param name="Reason">One sentence on why.</param>
/// <param name="Remedies">What would give the right, best first; empty unless it is missing.</param>
public sealed record PortPrivilegeCheck(
    IPEndPoint EndPoint,
    PrivilegeVerdict Verdict,
    int FirstUnprivilegedPort,
    bool? HasCapability,
    bool? IsCapabilityOfNetwork,
    string Reason,
    IReadOnlyList<string> Remedies)
{
    /// <summary>Privilege is known to be no obstacle.</summary>
    public bool IsAllowed => Verdict == PrivilegeVerdict.Allowed;
}
