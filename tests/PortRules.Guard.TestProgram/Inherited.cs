using System.Net.Sockets;
using System.Text;

namespace PortRules.Guard.TestProgram;

/// <summary>Serves on the socket that the parent has passed in the form of sd_listen_fds(3).</summary>
internal static class Inherited
{
    public static int Serve()
    {
        var isForUs = Environment.GetEnvironmentVariable("LISTEN_PID") == $"{Environment.ProcessId}"
            && Environment.GetEnvironmentVariable("LISTEN_FDS") == "1";
        if (!isForUs)
        {
            Program.Say("no socket");
            return 1;
        }
        using var listener = new Socket(new SafeSocketHandle(3, ownsHandle: true));
        Program.Say($"ready {Environment.GetEnvironmentVariable("LISTEN_FDNAMES")}");
        using var connection = listener.Accept();
        connection.Send(Encoding.ASCII.GetBytes($"child {Environment.ProcessId}"));
        return 0;
    }
}
