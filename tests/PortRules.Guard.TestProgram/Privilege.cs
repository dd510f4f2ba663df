using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PortRules.Guard.TestProgram;

/// <summary>Compares what the guard says of privilege with what the system does.</summary>
internal static class Privilege
{
    /// <summary>A line for each port: the port, the verdict, what the bind really gave, the kind that the guard reports for it, and
    /// what "is root" would have said.</summary>
    public static int Compare(string[] ports)
    {
        foreach (var text in ports)
        {
            var endPoint = new IPEndPoint(IPAddress.Any, int.Parse(text, CultureInfo.InvariantCulture));
            var check = PortGuard.CheckPrivilege(endPoint);
            var really = ReallyBinds(endPoint) ? "Allowed" : "Denied";
            var kind = "none";
            var message = "";
            if (PortGuard.TryListen(endPoint, out var socket, out var conflict))
                socket.Dispose();
            else
                (kind, message) = (conflict.Kind.ToString(), conflict.Message.ReplaceLineEndings(" | "));
            Program.Say($"{text}\t{check.Verdict}\t{really}\t{kind}\t{Environment.IsPrivilegedProcess}\t{message}");
        }
        return 0;
    }

    private static bool ReallyBinds(IPEndPoint endPoint)
    {
        using var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(endPoint);
            return true;
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AccessDenied)
        {
            return false;
        }
    }
}
