namespace PortRules.Guard;

/// <summary>What happens when a bind has succeeded and another socket listens on the same port too.</summary>
public enum SharingPolicy
{
    /// <summary><see cref="PortListenOptions.OnShared"/> is called; without it a warning is written to
    /// <see cref="System.Diagnostics.Trace"/>.</summary>
    Warn,

    /// <summary><see cref="PortConflictException"/> is thrown. The new socket is closed before; <c>Run</c> disposes what has been started
    /// if it can be disposed.</summary>
    Fail,

    /// <summary>Sharing is meant, for instance between workers that take turns at one port: nobody looks.</summary>
    Allow,
}
