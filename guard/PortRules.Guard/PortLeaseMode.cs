namespace PortRules.Guard;

/// <summary>How a lease keeps a port.</summary>
public enum PortLeaseMode
{
    /// <summary>By a socket that listens. Nobody can take the port. Connections are accepted by the system from the start and wait for
    /// the server, so that a probe by connecting finds the port open.</summary>
    HoldListening,

    /// <summary>By a socket that is bound, exclusively, and does not listen: nobody can take the port, and connections are refused until
    /// <see cref="PortLease.TakeSocket"/>. Linux, TCP.</summary>
    HoldExclusive,

    /// <summary>By a placeholder that lets a server of .NET, or any other that sets SO_REUSEADDR, bind the same number by itself. The
    /// system lends the port to nobody else; a program that asks for this very number gets it, though. Linux, TCP.</summary>
    ByNumber,
}
