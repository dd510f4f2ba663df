using System.Net;
using System.Text;
using PortRules.Guard.Systems.MacOS;
using PortRules.Ports;

namespace PortRules.Guard.Tests.Systems.MacOS;

/// <summary>A macOS whose processes are made by the test. What another user has is closed, unless this one is root.</summary>
internal sealed class FakeMac : ILibProc
{
    public const uint User = 501;

    private readonly List<FakeSocket> _sockets = [];
    private readonly Dictionary<int, FakeProcess> _processes = [];

    public FakeMac() => _processes[Environment.ProcessId] = new(User, "/opt/shop/shop", Start: 100);

    public uint EffectiveUserId { get; init; } = User;

    public PortRange? EphemeralPorts { get; init; }

    public FakeMac Process(int id, uint user, string? path, long start = 100)
    {
        _processes[id] = new(user, path, start);
        return this;
    }

    /// <param name="process">The process that has it.</param>
    /// <param name="local">Its local end.</param>
    /// <param name="handle">Which socket it is.</param>
    /// <param name="state">Of TCP: 1 listens.</param>
    /// <param name="kind">2 for TCP, 1 for UDP.</param>
    public FakeMac Socket(int process, string local, byte handle, byte state = 1, byte kind = 2)
    {
        _sockets.Add(new(process, IPEndPoint.Parse(local), handle, state, kind));
        return this;
    }

    public MacSystem System(bool isProven = true) => new(this, _ => isProven);

    /// <summary>The process ends between two looks, and another one gets its number.</summary>
    public Action? OnPath { get; set; }

    public byte[] ListProcesses() => [.. _processes.Keys.SelectMany(BitConverter.GetBytes), 0, 0, 0, 0];

    public byte[] ListDescriptors(int process) => IsOpen(process)
        ? [0, 0, 0, 0, 1, 0, 0, 0, .. Of(process).SelectMany((_, index) => BitConverter.GetBytes(index + 3).Concat(BitConverter.GetBytes(2)))]
        : [];

    public bool ReadSocket(int process, int descriptor, Span<byte> record)
    {
        if (!IsOpen(process) || Of(process).ElementAtOrDefault(descriptor - 3) is not { } socket)
            return false;
        record.Clear();
        var isIPv6 = socket.Local.AddressFamily == global::System.Net.Sockets.AddressFamily.InterNetworkV6;
        record[160] = socket.Handle;
        record[176] = socket.Kind == 2 ? (byte)1 : (byte)2;
        record[180] = socket.Kind == 2 ? (byte)6 : (byte)17;
        record[184] = isIPv6 ? (byte)30 : (byte)2;
        record[256] = socket.Kind;
        (record[268], record[269]) = ((byte)(socket.Local.Port >> 8), (byte)socket.Local.Port);
        record[288] = isIPv6 ? (byte)2 : (byte)1;
        socket.Local.Address.TryWriteBytes(record[(isIPv6 ? 312 : 324)..], out _);
        record[344] = socket.State;
        return true;
    }

    public byte[] ReadProcess(int process)
    {
        if (!IsOpen(process))
            return [];
        var record = new byte[ProcessRecords.ProcessLength];
        BitConverter.TryWriteBytes(record.AsSpan(20), _processes[process].User);
        Encoding.UTF8.GetBytes("claims").CopyTo(record, 64);
        BitConverter.TryWriteBytes(record.AsSpan(120), _processes[process].Start);
        return record;
    }

    public string? PathOf(int process)
    {
        OnPath?.Invoke();
        return _processes.GetValueOrDefault(process)?.Path;
    }

    private IEnumerable<FakeSocket> Of(int process) => _sockets.Where(socket => socket.Process == process);

    private bool IsOpen(int process)
        => _processes.TryGetValue(process, out var found) && (EffectiveUserId == 0 || found.User == EffectiveUserId);

    private sealed record FakeProcess(uint User, string? Path, long Start);

    private sealed record FakeSocket(int Process, IPEndPoint Local, byte Handle, byte State, byte Kind);
}
