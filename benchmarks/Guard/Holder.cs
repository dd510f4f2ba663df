using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PortRules.Guard.Benchmarks;

/// <summary>This program once more, as another process that holds a port or many open files.</summary>
internal sealed class Holder : IDisposable
{
    private readonly Process _process;

    private Holder(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    /// <summary>A process that listens.</summary>
    public static Holder Listening() => Start("port", 0);

    /// <summary>A process with open files, perhaps of another user.</summary>
    public static Holder WithFiles(int count, params string[] identity) => Start("files", count, identity);

    /// <summary>The other side.</summary>
    public static int Run(string kind, int count)
    {
        var kept = new List<IDisposable>();
        var port = 0;
        if (kind == "port")
        {
            var socket = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0));
            kept.Add(socket);
            port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        }
        // Sockets, as a busy server has them: the names of their links are the longest to compare.
        for (var index = 0; kind == "files" && index < count; index++)
            kept.Add(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        Console.WriteLine(port);
        Console.In.ReadToEnd();
        kept.ForEach(one => one.Dispose());
        return 0;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static Holder Start(string kind, int count, params string[] identity)
    {
        string[] command = [.. identity, Environment.ProcessPath!, "hold", kind, $"{count}"];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_EnableDiagnostics"] = "0" },
        };
        var process = Process.Start(start)!;
        return new(process, int.Parse(process.StandardOutput.ReadLine()!));
    }
}
