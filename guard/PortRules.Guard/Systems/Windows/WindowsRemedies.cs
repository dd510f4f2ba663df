using PortRules.Ports;

namespace PortRules.Guard.Systems.Windows;

/// <summary>The commands of Windows in remedies. Those that need it say that they are for an administrator; <c>sc.exe</c> has its ending,
/// since <c>sc</c> is something else to PowerShell.</summary>
internal static class WindowsRemedies
{
    public static IReadOnlyList<string> Policy { get; } =
    [
        "See whether another program has the port for itself, or is about to: netstat -ano",
        "See the excluded ranges: netsh interface ipv4 show excludedportrange protocol=tcp (or udp; or ipv6).",
    ];

    public static string StopProcess(int id, bool isOwnUser)
        => $"If it should not be there, stop it{(isOwnUser ? "" : ", as administrator")}: taskkill /PID {id} /F";

    public static string StopService(string name) => Commands.IsPlain(name)
        ? $"If it should not be there, stop its service, as administrator: sc.exe stop {name}"
        : $"If it should not be there, stop its service \"{name}\" (services.msc).";

    public static string ListServices(int id) => $"See which services that process holds: tasklist /SVC /FI \"PID eq {id}\"";

    public static string FindHeir(int id)
        => $"Process {id} has opened the socket and is gone; as a rule one that it started has inherited it. In PowerShell:"
            + $" Get-CimInstance Win32_Process -Filter \"ParentProcessId={id}\"";

    public static string ReservePort(Transport transport, int port)
        => $"Keep the system from lending it, as administrator: netsh interface ipv4 add excludedportrange protocol={Name(transport)}"
            + $" startport={port} numberofports=1";

    public static string LookUp(Transport transport, int port) => transport == Transport.Tcp
        ? $"Get-NetTCPConnection -LocalPort {port} | Format-Table LocalAddress, State, OwningProcess (PowerShell)"
        : $"Get-NetUDPEndpoint -LocalPort {port} | Format-Table LocalAddress, OwningProcess (PowerShell)";

    public static IEnumerable<string> ForExcluded(PortRange range, Transport transport, int port)
    {
        yield return $"Listen on a port outside of {range}; all ranges: netsh interface ipv4 show excludedportrange"
            + $" protocol={Name(transport)}";
        yield return "If Hyper-V, WSL or containers have taken it: as administrator, net stop winnat, start this program,"
            + " net start winnat.";
        yield return "To keep the port for servers from then on: between the two,"
            + $" netsh interface ipv4 add excludedportrange protocol={Name(transport)} startport={port} numberofports=1";
    }

    public static IEnumerable<string> ForHttpSys()
    {
        yield return "See which program it serves, as administrator: netsh http show servicestate";
        yield return "Let http.sys serve this program too (UseHttpSys, HttpListener): programs share its ports by URL.";
    }

    public static IEnumerable<string> ForReservation(int port)
    {
        yield return "Reserve the URL once, as administrator, with the scheme, host, port and path of the prefix:"
            + $" netsh http add urlacl url=http://+:{port}/ user=DOMAIN\\user";
        yield return "If only this machine is to reach it, use the host localhost, which needs no reservation.";
    }

    public static IEnumerable<string> ForUrlInUse()
    {
        yield return "See which program it is, as administrator: netsh http show servicestate";
        yield return "Use another path or host in the URL: programs share the ports of http.sys by URL.";
    }

    private static string Name(Transport transport) => transport == Transport.Tcp ? "tcp" : "udp";
}
