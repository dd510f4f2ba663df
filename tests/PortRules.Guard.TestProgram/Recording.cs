using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using PortRules.Guard.Systems.MacOS;
using PortRules.Guard.Systems.Windows;
using PortRules.Ports;

namespace PortRules.Guard.TestProgram;

/// <summary>Opens sockets of every kind, and prints what the system's tables say of them, byte by byte: test data for the readers of those
/// tables. Of other programs nothing is printed.</summary>
internal static class Recording
{
    private static readonly List<Socket> Kept = [];
    private static readonly HashSet<int> Ports = [];

    public static int Print()
    {
        Console.WriteLine($"# {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, .NET {Environment.Version}");
        Console.WriteLine($"process {Environment.ProcessId}");
        OpenAll();
        if (OperatingSystem.IsWindows())
            PrintTables();
        else if (OperatingSystem.IsMacOS())
            PrintRecords();
        else
            Console.Error.WriteLine("There is nothing to record on this system.");
        Kept.ForEach(socket => socket.Dispose());
        return 0;
    }

    private static void OpenAll()
    {
        var listener = Listen(IPAddress.Loopback, isDual: false);
        Listen(IPAddress.Any, isDual: false);
        if (Socket.OSSupportsIPv6)
        {
            Listen(IPAddress.IPv6Loopback, isDual: false);
            Listen(IPAddress.IPv6Any, isDual: true);
            Listen(IPAddress.IPv6Any, isDual: false);
            Say("udp bound", Keep(Bound(IPAddress.IPv6Loopback, ProtocolType.Udp)));
        }
        var client = Keep(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        client.Connect(listener.LocalEndPoint!);
        Kept.Add(listener.Accept());
        Ports.Add(((IPEndPoint)client.LocalEndPoint!).Port);
        Console.WriteLine($"socket tcp connected {client.LocalEndPoint} {client.RemoteEndPoint}");
        Say("udp bound", Keep(Bound(IPAddress.Loopback, ProtocolType.Udp)));
        Say("tcp bound", Keep(Bound(IPAddress.Loopback, ProtocolType.Tcp)));
    }

    private static Socket Listen(IPAddress address, bool isDual)
    {
        var socket = Keep(new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp));
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            socket.DualMode = isDual;
        socket.Bind(new IPEndPoint(address, 0));
        socket.Listen();
        Say(isDual ? "tcp listening-dual" : "tcp listening", socket);
        return socket;
    }

    private static Socket Bound(IPAddress address, ProtocolType protocol)
    {
        var type = protocol == ProtocolType.Tcp ? SocketType.Stream : SocketType.Dgram;
        var socket = new Socket(address.AddressFamily, type, protocol);
        socket.Bind(new IPEndPoint(address, 0));
        return socket;
    }

    private static Socket Keep(Socket socket)
    {
        Kept.Add(socket);
        return socket;
    }

    private static void Say(string what, Socket socket)
    {
        Ports.Add(((IPEndPoint)socket.LocalEndPoint!).Port);
        Console.WriteLine($"socket {what} {socket.LocalEndPoint}");
    }

    [System.Runtime.Versioning.SupportedOSPlatform("windows")]
    private static void PrintTables()
    {
        var api = new WindowsApi();
        foreach (var kind in Enum.GetValues<IpTableKind>())
        {
            foreach (var isIPv6 in (ReadOnlySpan<bool>)[false, true])
            {
                var table = IpTable.Of(kind, isIPv6);
                if (api.ReadTable(table) is { } bytes)
                    Console.WriteLine($"table {kind} {(isIPv6 ? "IPv6" : "IPv4")} {Convert.ToHexString(OwnRows(bytes, table))}");
            }
        }
        var process = api.ReadProcess(Environment.ProcessId);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"# of this process: path {process?.Path is not null}, start {process?.Start:O}, user {process?.UserId is not null}"));
        foreach (var line in (api.PrintExcludedRanges(isIPv6: false, Transport.Tcp) ?? "").Split('\n'))
            Console.WriteLine($"# netsh: {line.TrimEnd()}");
    }

    // The number of rows, the gap behind it, and the rows with one of our ports.
    private static byte[] OwnRows(byte[] bytes, IpTable table)
    {
        var own = new List<byte>();
        for (var at = table.FirstRow; at + table.RowLength <= bytes.Length; at += table.RowLength)
        {
            var row = bytes.AsSpan(at, table.RowLength);
            if (at / table.RowLength < BitConverter.ToUInt32(bytes) && Ports.Contains((row[table.LocalPort] << 8) | row[table.LocalPort + 1]))
                own.AddRange(row);
        }
        var count = BitConverter.GetBytes((uint)(own.Count / table.RowLength));
        return [.. count, .. bytes.AsSpan(sizeof(uint), table.FirstRow - sizeof(uint)), .. own];
    }

    [System.Runtime.Versioning.SupportedOSPlatform("macos")]
    private static void PrintRecords()
    {
        var lib = new LibProc();
        var self = Environment.ProcessId;
        Console.WriteLine($"ids {Convert.ToHexString(BitConverter.GetBytes(self))} of {lib.ListProcesses().Length / sizeof(int)}");
        Console.WriteLine($"info {Convert.ToHexString(lib.ReadProcess(self))}");
        Console.WriteLine($"descriptors {Convert.ToHexString(lib.ListDescriptors(self))}");
        var record = new byte[SocketRecord.Length];
        foreach (var descriptor in ProcessRecords.ReadSocketDescriptors(lib.ListDescriptors(self)))
        {
            if (lib.ReadSocket(self, descriptor, record) && SocketRecord.Read(record, self) is { } row && Ports.Contains(row.Local.Port))
                Console.WriteLine($"record {descriptor} {Convert.ToHexString(record)}");
        }
    }
}
