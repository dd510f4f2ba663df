using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortRules.Guard.Systems.Windows;

#pragma warning disable CS0649 // The modules stay empty.

namespace PortRules.Guard.Tests.Systems.Windows;

// The structures as tcpmib.h and udpmib.h declare them, laid out by the compiler. Ports are in the network's order.

[InlineArray(16)]
internal struct NativeModule
{
    public ulong First;
}

internal struct NativeTcpModuleRow
{
    public uint State;
    public uint LocalAddress;
    public uint LocalPort;
    public uint RemoteAddress;
    public uint RemotePort;
    public uint Process;
    public long CreateTimestamp;
    public NativeModule Module;
}

internal struct NativeTcp6ModuleRow
{
    public UInt32x4 LocalAddress;
    public uint LocalScope;
    public uint LocalPort;
    public UInt32x4 RemoteAddress;
    public uint RemoteScope;
    public uint RemotePort;
    public uint State;
    public uint Process;
    public long CreateTimestamp;
    public NativeModule Module;
}

internal struct NativeTcpRow
{
    public uint State;
    public uint LocalAddress;
    public uint LocalPort;
    public uint RemoteAddress;
    public uint RemotePort;
    public uint Process;
}

internal struct NativeTcp6Row
{
    public UInt32x4 LocalAddress;
    public uint LocalScope;
    public uint LocalPort;
    public UInt32x4 RemoteAddress;
    public uint RemoteScope;
    public uint RemotePort;
    public uint State;
    public uint Process;
}

internal struct NativeUdpModuleRow
{
    public uint LocalAddress;
    public uint LocalPort;
    public uint Process;
    public long CreateTimestamp;
    public int Flags;
    public NativeModule Module;
}

internal struct NativeUdp6ModuleRow
{
    public UInt32x4 LocalAddress;
    public uint LocalScope;
    public uint LocalPort;
    public uint Process;
    public long CreateTimestamp;
    public int Flags;
    public NativeModule Module;
}

// Sixteen bytes that, as in the structures of Windows, ask for no alignment of their own.
internal struct UInt32x4
{
    public uint A;
    public uint B;
    public uint C;
    public uint D;
}

/// <summary>Tables made of such rows.</summary>
internal static class NativeTable
{
    public const uint Listen = 2;
    public const uint Established = 5;
    public const uint TimeWait = 11;

    /// <summary>127.0.0.1 as a number of the machine.</summary>
    public const uint Loopback = 0x0100_007f;

    public static byte[] Of<T>(IpTable table, params T[] rows)
        where T : unmanaged
    {
        var head = new byte[table.FirstRow];
        BitConverter.TryWriteBytes(head, (uint)rows.Length);
        return [.. head, .. MemoryMarshal.AsBytes(rows.AsSpan())];
    }

    /// <summary>A port in the network's order, in the lower half of a number of the machine.</summary>
    public static uint Port(int number) => (uint)(((number & 0xff) << 8) | (number >> 8));
}
