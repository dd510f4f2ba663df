using System.Diagnostics;
using System.Text;

namespace PortRules.Guard.TestProgram;

/// <summary>What becomes of the sockets that the parent has passed in the form of sd_listen_fds(3).</summary>
internal static class Inherited
{
    /// <summary>Serves one client on the first.</summary>
    public static int Serve()
    {
        using var inherited = InheritedSockets.Take();
        if (inherited.Sockets is not [var (name, listener), ..])
        {
            Program.Say("no socket");
            return 1;
        }
        Program.Say($"ready {name}");
        using var connection = listener.Accept();
        connection.Send(Encoding.ASCII.GetBytes($"child {Environment.ProcessId}"));
        return 0;
    }

    /// <summary>Says what there is, what is wrong with the rest, what a second call gives, and which of the descriptors and variables
    /// reach a child.</summary>
    public static int Report()
    {
        using var inherited = InheritedSockets.Take();
        foreach (var (name, socket) in inherited.Sockets)
            Program.Say($"socket {name} {socket.SocketType} {socket.LocalEndPoint}");
        foreach (var problem in inherited.Problems)
            Program.Say($"problem {problem}");
        using var again = InheritedSockets.Take();
        Program.Say($"again {again.Sockets.Count + again.Problems.Count}");
        // The shell opens nothing above 2 before it looks.
        var child = new ProcessStartInfo("/bin/sh", ["-c", "for d in 3 4; do [ -e /proc/self/fd/$d ] && echo \"child has $d\"; done; env | grep ^LISTEN_"]);
        using var process = Process.Start(child)!;
        process.WaitForExit();
        return 0;
    }

    /// <summary>Disposes the first while it waits for a client on it.</summary>
    public static int Stop()
    {
        using var inherited = InheritedSockets.Take();
        var listener = inherited.Sockets[0].Socket;
        var accepting = listener.AcceptAsync();
        Program.Say($"{(accepting.IsCompleted ? "accepted" : "accepting")}");
        listener.Dispose();
        accepting.ContinueWith(_ => { }).Wait();
        Program.Say("disposed");
        return 0;
    }
}
