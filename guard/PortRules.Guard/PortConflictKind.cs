namespace PortRules.Guard;

/// <summary>Why a port could not be had, or is not had alone.</summary>
public enum PortConflictKind
{
    /// <summary>The port is in use, and nothing that this process can see holds it. It says nothing about a holder elsewhere: one that
    /// has just ended, one whose system does not show it, or a system on which the guard cannot look.</summary>
    NotVisible,

    /// <summary>A socket of another program listens there (UDP: receives there).</summary>
    ListenerElsewhere,

    /// <summary>This process itself listens there already.</summary>
    ThisProcess,

    /// <summary>Another process that runs the same program, for the same user, listens there.</summary>
    PreviousInstance,

    /// <summary>A socket is bound to the port and does not listen; it has not allowed others to share the port.</summary>
    BoundNotListening,

    /// <summary>The port is the local port of a connection; as a rule an outgoing one, for which the system chose a port of its
    /// ephemeral range.</summary>
    OutgoingConnection,

    /// <summary>A connection with that local port has ended, and the system keeps the port until its last packets must have
    /// expired.</summary>
    TimeWait,

    /// <summary>Any port was asked for (port 0), and the system has none left of its ephemeral range.</summary>
    NoPortLeft,

    /// <summary>The bind succeeded, and another socket listens on the same port too: each client reaches one or the other.</summary>
    SharedSilently,

    /// <summary>The port is privileged here, and this process lacks the right to bind it.</summary>
    PrivilegeMissing,

    /// <summary>The system refused although this process has the right to bind the port. Linux: seccomp, a security module, or
    /// <c>SocketBindDeny=</c> of systemd. macOS: a sandbox. Windows, which gives this error for ports that are held exclusively and for
    /// excluded ones: neither is visible.</summary>
    DeniedByPolicy,

    /// <summary>Windows: the port lies in a range that the system has excluded, for Hyper-V or WinNAT as a rule.</summary>
    ExcludedRange,

    /// <summary>Windows: http.sys holds the port, another program has the URL, or the URL needs a reservation.</summary>
    HttpSys,

    /// <summary>The address belongs to no interface of this machine, or its family is not available.</summary>
    AddressNotLocal,
}
