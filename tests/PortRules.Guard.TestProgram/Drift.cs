using System.Globalization;
using System.Net;
using System.Net.Sockets;
using PortRules.Ports;

namespace PortRules.Guard.TestProgram;

/// <summary>Opens sockets, and compares them with what is declared: in a process of its own, since a process of tests opens
/// others.</summary>
internal static class Drift
{
    /// <summary>Arguments, in any order: <c>open=tcp,127.0.0.1,0</c> (tcp, bind, udp, shared, dual), <c>connect=INDEX,PORT</c>, and
    /// <c>declare=tcp,localhost,#0,Sure</c>, where <c>#0</c> is the port of the first socket and <c>?</c> an unknown one. Says
    /// "ready", waits for a line, and says a line for each difference: kind, port, whether it is exposed, and the message.</summary>
    public static int Run(string[] arguments)
    {
        var sockets = new List<Socket>();
        foreach (var words in Words(arguments, "open="))
            sockets.Add(Open(words[0], new(IPAddress.Parse(words[1]), Number(words[2]))));
        foreach (var words in Words(arguments, "connect="))
            sockets[Number(words[0])].Connect(IPAddress.Loopback, Number(words[1]));
        int[] ports = [.. sockets.Select(socket => ((IPEndPoint)socket.LocalEndPoint!).Port)];
        Program.Say($"ready {string.Join(' ', ports)}");
        Console.In.ReadLine();
        var comparison = PortGuard.Compare([.. Words(arguments, "declare=").Select(words => Declared(words, ports))]);
        Program.Say(comparison.IsVisible ? $"{comparison.Count} differences" : "not visible");
        foreach (var drift in comparison)
        {
            var port = drift.Bound?.EndPoint.Port ?? drift.Declared?.Port;
            Program.Say($"{drift.Kind} {port} {(drift.IsExposed ? "exposed" : "-")} {drift.Message.ReplaceLineEndings(" | ")}");
        }
        Console.In.ReadToEnd();
        sockets.ForEach(socket => socket.Dispose());
        return 0;
    }

    private static IEnumerable<string[]> Words(string[] arguments, string key)
        => arguments.Where(argument => argument.StartsWith(key, StringComparison.Ordinal))
            .Select(argument => argument[key.Length..].Split(','));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static Socket Open(string kind, IPEndPoint endPoint)
    {
        var (type, protocol) = kind == "udp" ? (SocketType.Dgram, ProtocolType.Udp) : (SocketType.Stream, ProtocolType.Tcp);
        var socket = new Socket(endPoint.AddressFamily, type, protocol);
        if (endPoint.AddressFamily == AddressFamily.InterNetworkV6)
            socket.DualMode = kind == "dual";
        if (kind == "shared")
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(endPoint);
        if (kind is not ("udp" or "bind"))
            socket.Listen();
        return socket;
    }

    private static DeclaredPort Declared(string[] words, int[] ports)
    {
        int? port = words[2] switch
        {
            "?" => null,
            ['#', .. var index] => ports[Number(index)],
            var number => Number(number),
        };
        return new(words[0] == "udp" ? Transport.Udp : Transport.Tcp, DeclaredAddress.Read(words[1]), port)
        {
            Certainty = Enum.Parse<DeclaredPortCertainty>(words[3]),
            Source = words.ElementAtOrDefault(4),
        };
    }
}
