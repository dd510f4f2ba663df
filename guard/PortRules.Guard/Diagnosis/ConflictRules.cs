using PortRules.Guard.Systems;
using PortRules.Ports;

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
            PortConflictKind.ListenerElsewhere or PortConflictKind.BoundNotListening => IsForeignService(port, facts) ? "PORT2002" : "PORT2003",
            PortConflictKind.SharedSilently => "PORT2005",
            PortConflictKind.OutgoingConnection or PortConflictKind.TimeWait => system.EphemeralPorts.Contains(port) ? "PORT2008" : null,
            PortConflictKind.ExcludedRange => "PORT2008",
            _ => null,
        };
    }

    // Ports that are known for a service, so that a program of one's own had better not take them. Others are known to the registry.
    private static bool IsForeignService(int port, ConflictFacts facts)
        => (PortNumber.IsValid(port) && PortNumber.ClassOf(port) == PortClass.System) || DeFactoPorts.At(port, facts.Attempted.Transport).Count > 0;
}
