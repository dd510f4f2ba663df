using System.Globalization;
using System.Net;
using PortRules.Ports;

namespace PortRules.Guard.Systems.Linux;

/// <summary>The socket table as /proc/net tells it, where netlink is out of reach. It has no control group and no socket that is
/// merely bound.</summary>
internal static class ProcNetTable
{
    // Columns: sl, local_address, rem_address, st, tx:rx, tr:when, retrnsmt, uid, timeout, inode.
    private const int InodeColumn = 9;
    private const int TicksPerSecond = 100;

    /// <summary>The sockets in one of <paramref name="states"/>; null where the files are not there.</summary>
    public static List<SocketRow>? Read(Transport transport, int port, uint states)
    {
        var name = transport == Transport.Tcp ? "/proc/self/net/tcp" : "/proc/self/net/udp";
        try
        {
            var rows = new List<SocketRow>();
            Add(File.ReadLines(name), transport, port, states, rows);
            if (File.Exists(name + "6"))
                Add(File.ReadLines(name + "6"), transport, port, states, rows);
            // The kernel hands the table out in pieces, and repeats a row where sockets before it have come in between.
            return [.. rows.Distinct()];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Adds the sockets of one file; a line that is no row is left out.</summary>
    public static void Add(IEnumerable<string> lines, Transport transport, int port, uint states, List<SocketRow> rows)
    {
        foreach (var line in lines)
        {
            if (Parse(line, transport) is { } row && (port == 0 || row.Local.Port == port) && (states & (1u << (int)row.State)) != 0)
                rows.Add(row);
        }
    }

    private static SocketRow? Parse(string line, Transport transport)
    {
        var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (columns.Length <= InodeColumn || EndPointOf(columns[1]) is not { } local || EndPointOf(columns[2]) is not { } remote)
            return null;
        if (!byte.TryParse(columns[3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var state) || state > 31)
            return null;
        if (!uint.TryParse(columns[7], NumberStyles.None, CultureInfo.InvariantCulture, out var user)
            || !ulong.TryParse(columns[InodeColumn], NumberStyles.None, CultureInfo.InvariantCulture, out var inode))
        {
            return null;
        }
        return new()
        {
            Transport = transport,
            Local = local,
            Remote = remote.Port == 0 ? null : remote,
            State = (SocketState)state,
            UserId = user,
            Inode = inode,
            ReleasedAfter = TimeWaitLeft(columns[5]),
        };
    }

    // "03:00000f3a": timer 3 is that of TIME_WAIT, and the rest are clock ticks.
    private static TimeSpan? TimeWaitLeft(string timer)
        => timer.StartsWith("03:", StringComparison.Ordinal)
            && uint.TryParse(timer.AsSpan(3), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks)
            ? TimeSpan.FromSeconds(ticks / (double)TicksPerSecond)
            : null;

    // The kernel prints each 32-bit word of the address as a number of the machine, the port as a number.
    private static IPEndPoint? EndPointOf(string column)
    {
        var colon = column.IndexOf(':', StringComparison.Ordinal);
        if (colon is not (8 or 32)
            || !ushort.TryParse(column.AsSpan(colon + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var port))
        {
            return null;
        }
        Span<byte> address = stackalloc byte[colon / 2];
        for (var index = 0; index < address.Length; index += 4)
        {
            var word = column.AsSpan(index * 2, 8);
            if (!uint.TryParse(word, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
                return null;
            BitConverter.TryWriteBytes(address[index..], value);
        }
        return new(new IPAddress(address), port);
    }
}
