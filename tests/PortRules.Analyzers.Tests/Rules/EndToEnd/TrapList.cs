namespace PortRules.Analyzers.Tests.Rules.EndToEnd;

/// <summary>Which of the 75 traps (docs/traps.md) no test of the analyzer covers yet, and why. A trap is covered by tests that carry its number.</summary>
internal static class TrapList
{
    public const int Count = 75;

    public static IReadOnlyDictionary<int, string> NotCovered { get; } = new Dictionary<int, string>
    {
        [49] = "address reuse near a bind is taken to be meant for every socket of the member, whichever sets it",
        [53] = "comparing SocketException.ErrorCode is PORT4008, which does not exist yet",
        [54] = "setting ExclusiveAddressUse after Start is not a rule yet",
        [55] = "ExclusiveAddressUse = false is PORT2005, which does not exist yet",
        [56] = "ports in the ephemeral range are PORT2008, which does not exist yet",
        [61] = "fixed host ports of test containers are PORT3004, which does not exist yet",
        [62] = "an IPv6 address without brackets is PORT4009, which does not exist yet",
        [63] = "an address without a port is PORT4009, which does not exist yet",
        [65] = "what a guard has to do is tested with the guard (PortRules.Guard.Tests)",
        [66] = "how the mapped wildcard ::ffff:0.0.0.0 overlaps is tested with the tables of PortRules.Ports",
        [70] = "the ports that schemes imply are tested with HostPort; no rule judges them",
        [71] = "URIs with an empty port are tested with HostPort; no rule judges them",
        [74] = "HTTP/3 adds a UDP endpoint, which is not extracted yet",
    };

    /// <summary>Traps that have tests, but not for everything in them.</summary>
    public static IReadOnlyDictionary<int, string> PartlyCovered { get; } = new Dictionary<int, string>
    {
        [39] = "Dockerfiles are not read by the analyzer in this version",
    };
}
