namespace PortRules.Ports;

/// <summary>What becomes of a second bind to a port of the same transport.</summary>
public enum BindConflict
{
    /// <summary>Both work, each with its own traffic; or nothing is decided.</summary>
    None,

    /// <summary>The second one throws: <c>SocketException</c> with AddressAlreadyInUse, "Address already in use" on Unix, "Only one
    /// usage of each socket address is normally permitted" on Windows; Kestrel wraps it: "Failed to bind to address … address
    /// already in use". TCP sockets may throw only when the second one listens.</summary>
    Refused,

    /// <summary>Both succeed, without a word, and the system gives each connection or datagram to the one with the more specific
    /// address: clients reach one or the other program depending on the address they use.</summary>
    SilentSplit,
}
