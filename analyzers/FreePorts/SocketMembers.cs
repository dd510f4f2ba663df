using System.Collections.Immutable;

namespace PortRules.Analyzers.FreePorts;

/// <summary>What is done with sockets and listeners, by name.</summary>
internal static class SocketMembers
{
    /// <summary>What opens or sets up one that nobody is to be served by: none of it tells what the socket is for.</summary>
    public static ImmutableHashSet<string> SettingUp { get; } = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "Start", "Bind", "Listen", "Server", "Client", "ExclusiveAddressUse", "AllowNatTraversal", "SetSocketOption", "DualMode", "NoDelay",
        "LingerState", "Blocking", "ReuseAddress", "EnableBroadcast", "ReceiveTimeout", "SendTimeout", "IsBound");

    /// <summary>What gives the port back.</summary>
    public static ImmutableHashSet<string> Releasing { get; } = ImmutableHashSet.Create(
        StringComparer.Ordinal, "Stop", "Close", "Dispose", "DisposeAsync");
}
