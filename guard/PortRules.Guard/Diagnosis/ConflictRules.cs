using PortRules.Guard.Systems;

namespace PortRules.Guard.Diagnosis;

/// <summary>The rule that finds the mistake at build time.</summary>
internal static class ConflictRules
{
    public static string? Of(ConflictFacts facts, IPortSystem system)
    {
        var port = facts.Attempted.Port;
        return facts.Kind switch
        {
            PortConflictKind.PrivilegeMissing => "PORT1001",
            PortConflictKind.HttpSys => "PORT1002",
            PortConflictKind.ThisProcess => "PORT2001",
            // A port that is known for a service is known to the rules; one of another program of the house, to the registry.
            PortConflictKind.ListenerElsewhere or PortConflictKind.BoundNotListening
                => WellKnownService.NameOf(port, facts.Attempted.Transport) is null ? "PORT2003" : "PORT2002",
            PortConflictKind.SharedSilently => "PORT2005",
            PortConflictKind.OutgoingConnection or PortConflictKind.TimeWait => system.EphemeralPorts.Contains(port) ? "PORT2008" : null,
            PortConflictKind.ExcludedRange => "PORT2008",
            _ => null,
        };
    }
}
