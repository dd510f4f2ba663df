using System.Buffers.Binary;
using System.Net;
using PortRules.Ports;

namespace PortRules.Guard.Systems.Windows;

/// <summary>From the bytes of a table to its rows: pure functions, which believe none of the numbers in it.</summary>
internal static class IpRows
{
    // MIB_TCP_STATE_RESERVED of tcpmib.h, which PowerShell shows as "Bound".
    private const uint BoundState = 100;
    private const int ScopeLength = 4;

    /// <summary>The sockets in <paramref name="bytes"/>. Rows that are cut off or in a state that no socket has are left out.</summary>
    public static List<SocketRow> Read(ReadOnlySpan<byte> bytes, IpTable table)
    {
        var rows = new List<SocketRow>();
        for (var index = 0; RowAt(bytes, table, index) is { IsEmpty: false } row; index++)
        {
            if (ReadRow(row, table) is { } socket)
                rows.Add(socket);
        }
        return rows;
    }

    /// <summary>The bytes of the row that says exactly what <paramref name="socket"/> does; none where it is no longer there.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> bytes, IpTable table, SocketRow socket)
    {
        for (var index = 0; RowAt(bytes, table, index) is { IsEmpty: false } row; index++)
        {
            // What two rows together have told is not in the row itself.
            if (ReadRow(row, table) is { } found && found == socket with { IsIPv6Only = null })
                return row;
        }
        return [];
    }

    private static ReadOnlySpan<byte> RowAt(ReadOnlySpan<byte> bytes, IpTable table, int index)
    {
        if (bytes.Length < table.FirstRow || index >= BinaryPrimitives.ReadUInt32LittleEndian(bytes))
            return [];
        var rows = bytes[table.FirstRow..];
        return index < rows.Length / table.RowLength ? rows.Slice(index * table.RowLength, table.RowLength) : [];
    }

    private static SocketRow? ReadRow(ReadOnlySpan<byte> row, IpTable table)
    {
        var state = table.Kind == IpTableKind.Udp ? SocketState.Close : StateOf(Number(row, table.State));
        if (state is not { } known)
            return null;
        var process = Number(row, table.Process);
        return new()
        {
            Transport = table.Kind == IpTableKind.Udp ? Transport.Udp : Transport.Tcp,
            Local = EndPoint(row, table, table.LocalAddress, table.LocalPort),
            // What stands there for a socket that listens is left over from something else.
            Remote = table.HasRemote && known is not (SocketState.Listen or SocketState.BoundInactive)
                ? EndPoint(row, table, table.RemoteAddress, table.RemotePort)
                : null,
            State = known,
            // 0 is the idle process, in whose name the system keeps connections that have ended.
            ProcessId = process is 0 or > int.MaxValue ? null : (int)process,
            BoundAt = table.HasModule ? TimeOf(BinaryPrimitives.ReadInt64LittleEndian(row[table.Time..])) : null,
        };
    }

    // MIB_TCP_STATE. Closed (1) and about to be deleted (12) are no longer sockets that hold anything.
    private static SocketState? StateOf(uint state) => state switch
    {
        2 => SocketState.Listen,
        3 => SocketState.SynSent,
        4 => SocketState.SynReceived,
        5 => SocketState.Established,
        6 => SocketState.FinWait1,
        7 => SocketState.FinWait2,
        8 => SocketState.CloseWait,
        9 => SocketState.Closing,
        10 => SocketState.LastAck,
        11 => SocketState.TimeWait,
        BoundState => SocketState.BoundInactive,
        _ => null,
    };

    private static IPEndPoint EndPoint(ReadOnlySpan<byte> row, IpTable table, int address, int port)
    {
        var bytes = row.Slice(address, table.AddressLength);
        // The lower half of the number, in the network's order.
        var number = BinaryPrimitives.ReadUInt16BigEndian(row[port..]);
        if (!table.IsIPv6)
            return new(new IPAddress(bytes), number);
        // Of other addresses the number means nothing, and need not be 0.
        var isLinkLocal = new IPAddress(bytes).IsIPv6LinkLocal;
        return new(new IPAddress(bytes, isLinkLocal ? Number(row, port - ScopeLength) : 0), number);
    }

    private static uint Number(ReadOnlySpan<byte> row, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(row[offset..]);

    /// <summary>The time of a FILETIME; null for 0, and for what is none.</summary>
    public static DateTimeOffset? TimeOf(long fileTime)
        => fileTime > 0 && fileTime <= DateTime.MaxValue.ToFileTimeUtc() ? DateTimeOffset.FromFileTime(fileTime).ToUniversalTime() : null;
}
