using System.Buffers.Binary;
using System.Text;

namespace PortRules.Guard.Systems.MacOS;

/// <summary>What a record of proc_pidinfo(PROC_PIDTBSDINFO) tells of a process.</summary>
/// <param name="UserId">Its effective user.</param>
/// <param name="Name">What it calls itself.</param>
/// <param name="Start">When it started.</param>
internal readonly record struct MacProcess(uint UserId, string? Name, DateTimeOffset Start);

/// <summary>The records of libproc on processes and descriptors (xnu <c>bsd/sys/proc_info.h</c>): pure functions over bytes. Every machine
/// that macOS 11 or later runs on is little-endian, and pointers are 64 bits wide.</summary>
internal static class ProcessRecords
{
    /// <summary>sizeof(struct proc_bsdinfo).</summary>
    public const int ProcessLength = 136;

    /// <summary>sizeof(struct proc_fdinfo).</summary>
    public const int DescriptorLength = 8;

    private const int UserOffset = 20;
    private const int ShortNameOffset = 48;
    private const int ShortNameLength = 16;
    private const int NameOffset = 64;
    private const int NameLength = 32;
    private const int StartOffset = 120;
    private const int StartMicrosecondsOffset = 128;
    private const ulong MicrosecondsPerSecond = 1_000_000;
    private const uint SocketType = 2;

    // Ten millennia: what is later is no time of day.
    private const ulong MaxSeconds = 253_402_300_799;

    /// <summary>The process; null where the record is cut off, or tells of no time.</summary>
    public static MacProcess? ReadProcess(ReadOnlySpan<byte> record)
    {
        if (record.Length < ProcessLength)
            return null;
        var seconds = BinaryPrimitives.ReadUInt64LittleEndian(record[StartOffset..]);
        var microseconds = BinaryPrimitives.ReadUInt64LittleEndian(record[StartMicrosecondsOffset..]);
        if (seconds > MaxSeconds || microseconds >= MicrosecondsPerSecond)
            return null;
        var start = DateTimeOffset.FromUnixTimeSeconds((long)seconds).AddTicks((long)microseconds * TimeSpan.TicksPerMicrosecond);
        return new(
            BinaryPrimitives.ReadUInt32LittleEndian(record[UserOffset..]),
            Text(record.Slice(NameOffset, NameLength)) ?? Text(record.Slice(ShortNameOffset, ShortNameLength)),
            start);
    }

    /// <summary>The numbers of the descriptors that are sockets, in a list of <c>struct proc_fdinfo</c>.</summary>
    public static List<int> ReadSocketDescriptors(ReadOnlySpan<byte> list)
    {
        var sockets = new List<int>();
        for (; list.Length >= DescriptorLength; list = list[DescriptorLength..])
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(list[sizeof(int)..]) == SocketType)
                sockets.Add(BinaryPrimitives.ReadInt32LittleEndian(list));
        }
        return sockets;
    }

    /// <summary>The numbers of the processes in the answer of proc_listpids; of the kernel, 0, and of the free places behind the last one
    /// nothing is told.</summary>
    public static List<int> ReadProcessIds(ReadOnlySpan<byte> list)
    {
        var ids = new List<int>();
        for (; list.Length >= sizeof(int); list = list[sizeof(int)..])
        {
            if (BinaryPrimitives.ReadInt32LittleEndian(list) is > 0 and var id)
                ids.Add(id);
        }
        return ids;
    }

    /// <summary>The text up to the first zero byte; null where there is none.</summary>
    public static string? Text(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        var text = end < 0 ? bytes : bytes[..end];
        return text.IsEmpty ? null : Encoding.UTF8.GetString(text);
    }
}
