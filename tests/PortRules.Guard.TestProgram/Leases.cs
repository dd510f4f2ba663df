using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PortRules.Guard.TestProgram;

/// <summary>Takes many ports, waits until all others have taken theirs, and then opens each: how many are gone by then.</summary>
internal static class Leases
{
    /// <summary>Arguments: mode (or <c>naive</c>), count. Says "ready", waits for a line, says "collisions N", waits for the end of
    /// the input before it lets go.</summary>
    public static int Run(string[] arguments)
    {
        var count = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        return arguments[0] == "naive" ? RunNaive(count) : RunLeases(Enum.Parse<PortLeaseMode>(arguments[0]), count);
    }

    private static int RunLeases(PortLeaseMode mode, int count)
    {
        var leases = new List<PortLease>();
        for (var index = 0; index < count; index++)
            leases.Add(PortLease.Acquire(new() { Mode = mode }));
        Program.Say("ready");
        Console.In.ReadLine();
        var collisions = 0;
        var sockets = new List<Socket>();
        foreach (var lease in leases)
        {
            try
            {
                sockets.Add(mode == PortLeaseMode.ByNumber ? ListenOn(lease.Port) : lease.TakeSocket());
            }
            catch (SocketException)
            {
                collisions++;
            }
        }
        return Finish(collisions, sockets);
    }

    // The helper that is in every second test project.
    private static int RunNaive(int count)
    {
        var ports = new List<int>();
        for (var index = 0; index < count; index++)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            ports.Add(((IPEndPoint)socket.LocalEndPoint!).Port);
        }
        Program.Say("ready");
        Console.In.ReadLine();
        var collisions = 0;
        var sockets = new List<Socket>();
        foreach (var port in ports)
        {
            try
            {
                sockets.Add(ListenOn(port));
            }
            catch (SocketException)
            {
                collisions++;
            }
        }
        return Finish(collisions, sockets);
    }

    private static Socket ListenOn(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        socket.Listen();
        return socket;
    }

    private static int Finish(int collisions, List<Socket> sockets)
    {
        Program.Say($"collisions {collisions}");
        Console.In.ReadToEnd();
        sockets.ForEach(socket => socket.Dispose());
        return 0;
    }
}
