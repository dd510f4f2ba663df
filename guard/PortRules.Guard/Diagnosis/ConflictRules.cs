namespace PortRules.Guard.Diagnosis;

/// <summary>The rule that finds the mistake at build time; of what no rule finds yet, none.</summary>
internal static class ConflictRules
{
    public static string? Of(PortConflictKind kind) => kind switch
    {
        PortConflictKind.PrivilegeMissing => "PORT1001",
        PortConflictKind.HttpSys => "PORT1002",
        PortConflictKind.ThisProcess => "PORT2001",

        // Whoever it is, the registry knows the port of another program.
        PortConflictKind.ListenerElsewhere or PortConflictKind.BoundNotListening => "PORT2003",
        _ => null,
    };
}
