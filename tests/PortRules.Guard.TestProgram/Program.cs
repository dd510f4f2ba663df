using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;

namespace PortRules.Guard.TestProgram;

/// <summary>Does one thing with a port, says on its standard output that it has, and keeps it until its standard input ends.</summary>
internal static class Program
{
    private static readonly List<Socket> Kept = [];

    private static int Main(string[] arguments)
    {
        // Arguments: verb, address, port; port 0 where the system is to choose.
        var (verb, rest) = (arguments[0], arguments[1..]);
        switch (verb)
        {
            case "listen":
                return Hold(Bound(rest, socket => socket.Listen()));
            case "bind":
                return Hold(Bound(rest, _ => { }));
            case "bind-exclusive":
                // What a program does that is no .NET program: a bound socket without SO_REUSEADDR.
                return Hold(Bound(rest, socket => socket.SetRawSocketOption(1, 2, BitConverter.GetBytes(0))));
            case "listen-shared":
                return Hold(Bound(rest, socket => socket.Listen(), before: Share));
            case "udp":
                return Hold(Udp(rest));
            case "connect":
                return Hold(Connected(rest));
            case "record":
                return Recording.Print();
            case "smoke":
                return Smoke.Run();
            case "listen-as":
                File.WriteAllText("/proc/self/comm", Encoding.UTF8.GetString(Convert.FromHexString(rest[2])));
                return Hold(Bound(rest, socket => socket.Listen()));
            case "lease":
                return Leases.Run(rest);
            case "serve-inherited":
                return Inherited.Serve();
            case "report-inherited":
                return Inherited.Report();
            case "stop-inherited":
                return Inherited.Stop();
            case "privilege":
                return Privilege.Compare(rest);
            case "guard-listen-without-bind":
                return Filtered.Bind();
            case "guard-listen-without-netlink":
                return Filtered.Netlink(rest);
            case "guard-listen":
                return GuardListen(rest);
            case "explain-grpc":
                var failure = new IOException($"Failed to bind port \"{rest[0]}:{rest[1]}\"");
                Say(PortGuard.Explain(failure, EndPointOf(rest)) is { } explained ? $"{explained.Kind}" : "none");
                return 0;
            case "exhaust":
                while (PortGuard.TryListen(EndPointOf(rest), out var another, out _))
                    Kept.Add(another);
                return GuardListen(rest);
            case "drift":
                return Drift.Run(rest);
            case "runtime":
                Say($"{Environment.Version.Major} {(RuntimeFeature.IsDynamicCodeSupported ? "managed" : "native")}");
                return 0;
            case "idle":
                return Hold(null);
            default:
                Console.Error.WriteLine($"Unknown verb {verb}.");
                return 2;
        }
    }

    private static int Hold(Socket? socket)
    {
        Say(socket is null ? "ready" : $"ready {((IPEndPoint)socket.LocalEndPoint!).Port}");
        Console.In.ReadToEnd();
        socket?.Dispose();
        return 0;
    }

    public static void Say(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }

    private static IPEndPoint EndPointOf(string[] arguments) => new(IPAddress.Parse(arguments[0]), int.Parse(arguments[1]));

    private static Socket Bound(string[] arguments, Action<Socket> after, Action<Socket>? before = null)
    {
        var endPoint = EndPointOf(arguments);
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        before?.Invoke(socket);
        socket.Bind(endPoint);
        after(socket);
        return socket;
    }

    private static void Share(Socket socket) => socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);

    private static Socket Udp(string[] arguments)
    {
        var endPoint = EndPointOf(arguments);
        var socket = new Socket(endPoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(endPoint);
        return socket;
    }

    private static Socket Connected(string[] arguments)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(EndPointOf(arguments));
        return socket;
    }

    public static int GuardListen(string[] arguments)
    {
        var patient = new PortListenOptions { OwnerSearchBudget = TimeSpan.FromSeconds(30) };
        if (PortGuard.TryListen(EndPointOf(arguments), patient, out var socket, out var conflict))
            return Hold(socket);
        Say($"conflict {conflict.Kind}");
        Say(conflict.Message);
        return 1;
    }
}
