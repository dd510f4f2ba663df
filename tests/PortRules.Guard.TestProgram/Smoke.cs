using System.Net;
using System.Net.Sockets;
using PortRules.Guard.Systems;
using PortRules.Ports;

namespace PortRules.Guard.TestProgram;

/// <summary>Calls all that the guard asks of this system, with sockets of its own, and prints what came back.</summary>
internal static class Smoke
{
    public static int Run()
    {
        var wanted = new IPEndPoint(IPAddress.Loopback, 0);
        using var socket = PortGuard.Listen(wanted);
        var held = (IPEndPoint)socket.LocalEndPoint!;
        Console.WriteLine($"system {PortSystem.Current.GetType().Name}, listens on {held}");
        Tell("in use", () => PortGuard.TryListen(held, out _, out var conflict) ? "no conflict" : $"{conflict.Kind}\n{conflict.Message}");
        Tell("denied", () => PortGuard.Explain(new SocketException((int)SocketError.AccessDenied), held)?.Message ?? "nothing");
        Tell("inspect", () =>
        {
            var inspection = PortGuard.Inspect(held.Port);
            return $"{inspection.Result}\n{string.Join('\n', inspection.Holders)}";
        });
        Tell("privilege", () => $"{PortGuard.CheckPrivilege(new IPEndPoint(IPAddress.Loopback, 80))}");
        Tell("range", () => $"{PortGuard.GetEphemeralPorts()}");
        Tell("canary", () => $"{Canary.IsSeen(PortSystem.Current, Transport.Tcp)}");
        using var datagrams = PortGuard.Listen(wanted, new() { Transport = Transport.Udp });
        Tell("udp", () => PortGuard.TryListen(datagrams.LocalEndPoint!, new() { Transport = Transport.Udp }, out _, out var conflict)
            ? "no conflict"
            : $"{conflict.Kind}\n{conflict.Message}");
        Tell("bound", () => string.Join('\n', PortGuard.GetBoundPorts()));
        return 0;
    }

    private static void Tell(string what, Func<string> look)
    {
        string text;
        try
        {
            text = look();
        }
        catch (PlatformNotSupportedException exception)
        {
            text = exception.Message;
        }
        Console.WriteLine($"-- {what}: {text}");
    }
}
