using System.Net.Sockets;

namespace PortRules.Guard.Diagnosis;

/// <summary>The rule that finds the mistake at build time. A rule is named only where a mistake of the code can be behind the failure and
/// the rule looks for that mistake; a wrong hint would cost the reader more than none.</summary>
internal static class ConflictRules
{
    /// <summary>A free port is looked for, released, then used. The failure does not show whether the number came about like this, so
    /// that the rule is not said to be its own, but stands in the remedy that has the condition in it.</summary>
    public const string ReleasedFreePort = "PORT2006";

    public static string? Of(ConflictFacts facts)
        // The rule on http.sys is about reservations of URLs.
        => facts.Kind == PortConflictKind.HttpSys && (facts.Holder is not null || facts.Error != SocketError.AccessDenied)
            ? null
            : Of(facts.Kind);

    public static string? Of(PortConflictKind kind) => kind switch
    {
        PortConflictKind.PrivilegeMissing => "PORT1001",
        PortConflictKind.HttpSys => "PORT1002",
        PortConflictKind.ThisProcess => "PORT2001",

        // Whoever it is, the registry knows the port of another program.
        PortConflictKind.ListenerElsewhere or PortConflictKind.BoundNotListening => "PORT2003",

        // The code is in order: it was started twice, or the state or the rules of this machine stand in its way.
        PortConflictKind.PreviousInstance or PortConflictKind.NoPortLeft or PortConflictKind.DeniedByPolicy
            or PortConflictKind.ExcludedRange => null,

        // An address is right or wrong by the machine, and the port that was lent to a connection by the moment.
        PortConflictKind.AddressNotLocal or PortConflictKind.OutgoingConnection or PortConflictKind.TimeWait => null,

        // PORT2001 takes sockets that ask for it to share on purpose.
        PortConflictKind.SharedSilently => null,

        // Of a holder of whom nothing is known, nothing is known.
        _ => null,
    };
}
