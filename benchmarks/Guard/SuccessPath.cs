using System.Net;
using System.Net.Sockets;

namespace PortRules.Guard.Benchmarks;

/// <summary>A bind that succeeds, with the guard and without.</summary>
internal static class SuccessPath
{
    private static readonly IPEndPoint Any = new(IPAddress.Loopback, 0);
    private static readonly PortListenOptions AllowSharing = new() { Sharing = SharingPolicy.Allow };

    public static void Report()
    {
        using var taken = PortGuard.Listen(Any);
        var fixedPort = FreePort();
        (string Name, Action Action)[] cases =
        [
            ("new Socket, Bind, Listen, Dispose", () => Bare(fixedPort)),
            ("the same again, for the noise", () => Bare(fixedPort)),
            ("PortGuard.Listen, Dispose", () => PortGuard.Listen(fixedPort).Dispose()),
            ("PortGuard.Run around it, Sharing = Allow", () => PortGuard.Run(fixedPort, () => Bare(fixedPort), AllowSharing)),
            ("PortGuard.Run around it, with the look for a sharer", () => PortGuard.Run(fixedPort, () => Bare(fixedPort))),
            ("a bind that fails, caught", () => Fails((IPEndPoint)taken.LocalEndPoint!)),
            ("PortGuard.TryListen that fails, held by this process", () => PortGuard.TryListen(taken.LocalEndPoint!, out _, out _)),
        ];
        var times = Measure.InTurns(rounds: 301, callsInRound: 50, [.. cases.Select(one => one.Action)]);
        Console.WriteLine("| Operation | µs, median | ratio | allocated |");
        Console.WriteLine("| --- | --- | --- | --- |");
        for (var index = 0; index < cases.Length; index++)
        {
            var allocated = Measure.Allocated(cases[index].Action);
            Console.WriteLine($"| {cases[index].Name} | {times[index]:0.0} | {times[index] / times[0]:0.00} | {allocated:N0} B |");
        }
        Console.WriteLine();
    }

    private static void Bare(IPEndPoint endPoint)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(endPoint);
        socket.Listen(512);
    }

    private static void Fails(IPEndPoint endPoint)
    {
        try
        {
            Bare(endPoint);
        }
        catch (SocketException)
        {
        }
    }

    private static IPEndPoint FreePort()
    {
        using var socket = PortGuard.Listen(Any);
        return (IPEndPoint)socket.LocalEndPoint!;
    }
}
