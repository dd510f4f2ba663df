using System.Text;

namespace PortRules.Ports;

/// <summary>A table of ports and texts in the compact form in which it is embedded: read in place, nothing is parsed beforehand.
/// <c>ports/tables</c> writes it.</summary>
/// <remarks>
/// All numbers are unsigned and little-endian.
/// <code>
/// offset            bytes   content
/// 0                 4       "PRT1"
/// 4                 2 each  for each transport, TCP before UDP, and each upper half of a port number, 0 to 255: the number of entries
///                           before the first one of that transport whose first port has that upper half or a higher one;
///                           then the number of all entries: 513 numbers
/// 1030              7 each  entries, the TCP ones first, each group in order of its first port:
///                           first port (2), last port (2), offset of the texts in the text area (3)
/// 1030 + 7 * count          text area; a text is its length in bytes (1) and that many bytes of UTF-8, and the texts of an entry
///                           follow each other
/// </code>
/// </remarks>
internal sealed class PortTable
{
    /// <summary>"PRT1" as a little-endian number.</summary>
    internal const uint Magic = 0x31545250;

    /// <summary>The number of upper halves of a port number.</summary>
    internal const int Halves = 256;

    private const int IndexStart = 4;
    private const int EntriesStart = IndexStart + 2 * (2 * Halves + 1);
    private const int EntrySize = 7;

    private readonly byte[] _bytes;
    private readonly int _tcpCount;
    private readonly int _textStart;

    /// <summary>Takes the table in <paramref name="bytes"/> over.</summary>
    /// <exception cref="InvalidDataException">The bytes do not begin as a table does.</exception>
    public PortTable(byte[] bytes)
    {
        _bytes = bytes;
        if (bytes.Length < EntriesStart || Read32(0) != Magic)
            throw new InvalidDataException("Not a port table.");
        _tcpCount = EntriesBefore(Halves);
        Count = EntriesBefore(2 * Halves);
        _textStart = EntriesStart + Count * EntrySize;
    }

    /// <summary>The number of entries of both transports.</summary>
    public int Count { get; }

    /// <summary>Loads the table embedded as <paramref name="resource"/>.</summary>
    public static PortTable Load(string resource)
    {
        using var stream = typeof(PortTable).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource '{resource}' is missing from the assembly.");
        var bytes = new byte[checked((int)stream.Length)];
        for (var length = 0; length < bytes.Length;)
        {
            var read = stream.Read(bytes, length, bytes.Length - length);
            if (read == 0)
                throw new EndOfStreamException($"The resource '{resource}' ends early.");
            length += read;
        }
        return new PortTable(bytes);
    }

    /// <summary>The entry that holds <paramref name="port"/>, or -1. Meant for tables whose entries of one transport are disjoint;
    /// of others it finds the one that begins last, if that one holds the port.</summary>
    public int Find(int port, Transport transport)
    {
        if (!PortNumber.IsValid(port))
            return -1;
        var start = transport == Transport.Tcp ? 0 : _tcpCount;
        var half = (transport == Transport.Tcp ? 0 : Halves) + (port >> 8);
        var low = EntriesBefore(half);
        var high = EntriesBefore(half + 1);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (First(middle) <= port)
                low = middle + 1;
            else
                high = middle;
        }
        // A range may have begun below this half, so the entry before is asked even when none begins here.
        return low > start && Last(low - 1) >= port ? low - 1 : -1;
    }

    /// <summary>The transport of an entry.</summary>
    public Transport TransportOf(int entry) => entry < _tcpCount ? Transport.Tcp : Transport.Udp;

    /// <summary>The lowest port of an entry.</summary>
    public int First(int entry) => Read16(EntriesStart + entry * EntrySize);

    /// <summary>The highest port of an entry.</summary>
    public int Last(int entry) => Read16(EntriesStart + entry * EntrySize + 2);

    /// <summary>One of an entry's texts, counted from 0: a new string each time.</summary>
    public string Text(int entry, int index)
    {
        var pointer = EntriesStart + entry * EntrySize + 4;
        var start = _textStart + (Read16(pointer) | (_bytes[pointer + 2] << 16));
        for (; index > 0; index--)
            start += 1 + _bytes[start];
        return Encoding.UTF8.GetString(_bytes, start + 1, _bytes[start]);
    }

    private int EntriesBefore(int half) => Read16(IndexStart + 2 * half);

    private uint Read32(int offset) => (uint)Read16(offset) | ((uint)Read16(offset + 2) << 16);

    private int Read16(int offset) => _bytes[offset] | (_bytes[offset + 1] << 8);
}
