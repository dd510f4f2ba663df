using PortRules.Guard.Systems.Windows;
using PortRules.Ports;
using static PortRules.Guard.Tests.Systems.Windows.NativeTable;

namespace PortRules.Guard.Tests.Systems.Windows;

/// <summary>A Windows whose tables and processes are made by the test.</summary>
internal sealed class FakeWindows : IWindowsApi
{
    public const string Self = "S-1-5-21-1-2-3-1001";

    public static readonly DateTimeOffset Started = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Bound = Started.AddMinutes(1);

    private readonly List<NativeTcpModuleRow> _listeners = [];
    private readonly List<NativeTcp6ModuleRow> _listeners6 = [];
    private readonly List<NativeTcpRow> _connections = [];
    private readonly List<NativeUdpModuleRow> _datagrams = [];

    public FakeWindows() => Processes[Environment.ProcessId] = new("shop.exe", @"C:\shop\shop.exe", Started, Self);

    public Dictionary<int, WindowsProcess?> Processes { get; } = [];

    public string? Service { get; init; }

    public string? Excluded { get; init; }

    /// <summary>How often netsh was started.</summary>
    public int Printouts { get; private set; }

    /// <summary>Called before each look at a process.</summary>
    public Action? OnRead { get; set; }

    public FakeWindows Listen(uint address, int port, int process, DateTimeOffset? bound = null)
    {
        _listeners.Add(new()
        {
            State = NativeTable.Listen,
            LocalAddress = address,
            LocalPort = Port(port),
            Process = (uint)process,
            CreateTimestamp = (bound ?? Bound).ToFileTime(),
        });
        return this;
    }

    /// <summary>On [::].</summary>
    public FakeWindows ListenOnAny6(int port, int process, DateTimeOffset? bound = null)
    {
        _listeners6.Add(new()
        {
            State = NativeTable.Listen,
            LocalPort = Port(port),
            Process = (uint)process,
            CreateTimestamp = (bound ?? Bound).ToFileTime(),
        });
        return this;
    }

    public FakeWindows Connection(uint state, int port, int process)
    {
        _connections.Add(new()
        {
            State = state,
            LocalAddress = Loopback,
            LocalPort = Port(port),
            RemoteAddress = Loopback,
            RemotePort = Port(443),
            Process = (uint)process,
        });
        return this;
    }

    public FakeWindows Receive(int port, int process)
    {
        _datagrams.Add(new()
        {
            LocalAddress = Loopback,
            LocalPort = Port(port),
            Process = (uint)process,
            CreateTimestamp = Bound.ToFileTime(),
        });
        return this;
    }

    public void Close() => _listeners.Clear();

    public WindowsSystem System(bool isProven = true) => new(this, _ => isProven);

    public byte[]? ReadTable(IpTable table) => (table.Kind, table.IsIPv6) switch
    {
        (IpTableKind.TcpListeners, false) => Of(table, [.. _listeners]),
        (IpTableKind.TcpListeners, true) => Of(table, [.. _listeners6]),
        // The whole table has those that listen, too.
        (IpTableKind.TcpAll, false) => Of(table, [.. _connections, .. _listeners.Select(WithoutModule)]),
        (IpTableKind.Udp, false) => Of(table, [.. _datagrams]),
        _ => new byte[table.FirstRow],
    };

    public WindowsProcess? ReadProcess(int id)
    {
        OnRead?.Invoke();
        return Processes.GetValueOrDefault(id);
    }

    public string? ServiceOf(IpTable table, ReadOnlySpan<byte> row) => row.Length == table.RowLength ? Service : null;

    public string? PrintExcludedRanges(bool isIPv6, Transport transport)
    {
        Printouts++;
        return isIPv6 ? null : Excluded;
    }

    private static NativeTcpRow WithoutModule(NativeTcpModuleRow row) => new()
    {
        State = row.State,
        LocalAddress = row.LocalAddress,
        LocalPort = row.LocalPort,
        Process = row.Process,
    };
}
