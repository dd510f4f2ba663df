using System.Net;
using PortRules.Ports;

namespace PortRules.Guard.Systems.MacOS;

/// <summary>The commands of macOS in remedies.</summary>
internal static class MacRemedies
{
    /// <summary>It listens on 5000 and 7000 for the AirPlay receiver, which is switched on unless somebody has switched it off.</summary>
    public const string ControlCenter = "/System/Library/CoreServices/ControlCenter.app/Contents/MacOS/ControlCenter";

    public const string StopAirPlay
        = "It is the AirPlay receiver: switch that off in System Settings, General, AirDrop & Handoff; or listen on another port.";

    // xnu bsd/net/restricted_in_port.c: TCP only, for programs with an entitlement of Apple's.
    private const int LightsOutManagement = 55555;

    public static IReadOnlyList<string> Policy { get; } =
    [
        "If the program runs in the app sandbox, give it the entitlement com.apple.security.network.server.",
    ];

    public static string StopProcess(int id, bool isOwnUser)
        => $"If it should not be there, stop it: {(isOwnUser ? "" : "sudo ")}kill {id}";

    public static bool IsRestricted(Transport transport, int port) => transport == Transport.Tcp && port == LightsOutManagement;

    public static string Restricted(int port)
        => $"Listen on another port: macOS keeps TCP port {port} for its remote management, and says of it that it is in use.";

    public static IReadOnlyList<string> ForPrivilege(IPEndPoint endpoint)
    {
        var wildcard = endpoint.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? "[::]" : "0.0.0.0";
        return
        [
            $"Listen on {wildcard}, for which macOS asks for no right, if everybody who reaches this machine may reach the port.",
            $"Let launchd open the port: SockServiceName {endpoint.Port} below Sockets in the job's plist, and launch_activate_socket.",
        ];
    }
}
