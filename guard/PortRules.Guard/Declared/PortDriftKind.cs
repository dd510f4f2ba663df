namespace PortRules.Guard;

/// <summary>In which way the ports of a process differ from those that are declared.</summary>
public enum PortDriftKind
{
    /// <summary>The process listens on a port that nothing declares.</summary>
    Undeclared,

    /// <summary>An endpoint that every run should open is not there.</summary>
    NotBound,

    /// <summary>The port is declared, and the process listens on another address than the declared one.
    /// <see cref="PortDrift.IsExposed"/> tells whether others may reach what was meant for this machine alone.</summary>
    WrongAddress,

    /// <summary>A socket of another process listens on the same endpoint.</summary>
    Shared,
}
