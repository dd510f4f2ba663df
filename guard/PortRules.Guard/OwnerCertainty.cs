namespace PortRules.Guard;

/// <summary>How much of an owner is known. Each look-up is a snapshot: a process can end, and its number be given to another one, at
/// any time after it.</summary>
public enum OwnerCertainty
{
    /// <summary>Nothing is visible from here; the other properties are null.</summary>
    NotVisible,

    /// <summary>The socket is known and with it the user who made it, perhaps its unit or container; its process is not visible from
    /// here: it belongs to another user or another process namespace.</summary>
    SocketOnly,

    /// <summary>As <see cref="SocketOnly"/>, but the search for the process has used up its time before it saw all of them.</summary>
    SearchEnded,

    /// <summary>The process had the socket open when it was looked at, and was the same process before and after that.</summary>
    Verified,

    /// <summary>The system's table names the process, and there is no proof of it: the table does not show a socket of this process under
    /// this process's number, the socket was gone a moment later, or when the process started is not visible from here, so that another
    /// one may have been given the number.</summary>
    Unverified,
}
