using System.Text;

namespace PortRules.Ports;

/// <summary>A table of ports and texts in the compact form in which it is embedded: read in place, nothing is parsed beforehand.
/// <c>ports/tables</c> writes it.</summary>
/// <remarks>
/// All numbers are unsigned and little-endian.
/// <code>
/// offset            bytes  content
/// 0                 4      "PRT1"
/// 4                 2      number of TCP entries
/// 6                 2      number of UDP entries
/// 8                 7 each entries, the TCP ones first, each group in order of its first port:
///                          first port (2), last port (2), offset of the texts in the text area (3)
/// 8 + 7 * entries          text area; a text is its length in bytes (1) and that many bytes of UTF-8, and the texts of an entry
///                          follow each other
/// </code>
/// </remarks>
internal sealed class PortTable
{
    /// <summary>"PRT1" as a little-endian number.</summary>
    internal const uint Magic = 0x31545250;
    internal const int HeaderSize = 8;
    internal const int EntrySize = 7;

    private readonly byte[] _bytes;
    private readonly int _tcpCount;
    private readonly int _textArea;

    /// <summary>Takes the table in <paramref name="bytes"/> over.</summary>
    /// <exception cref="InvalidDataException">The bytes do not begin as a table does.</exception>
    public PortTable(byte[] bytes)
    {
        _bytes = bytes;
        if (bytes.Length < HeaderSize || Read32(0) != Magic)
            throw new InvalidDataException("Not a port table.");
        _tcpCount = Read16(4);
        Count = _tcpCount + Read16(6);
        _textArea = HeaderSize + Count * EntrySize;
    }

    /// <summary>The number of entries of both transports.</summary>
    public int Count { get; }

    /// <summary>Loads the table embedded as <paramref name="resource"/>.</summary>
    public static PortTable Load(string resource)
    {
        using var stream = typeof(PortTable).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource '{resource}' is missing from the assembly.");
        using var copy = new MemoryStream(checked((int)stream.Length));
        stream.CopyTo(copy);
        return new PortTable(copy.ToArray());
    }

    /// <summary>The entry that holds <paramref name="port"/>, or -1. Meant for tables whose entries of one transport are disjoint;
    /// of others it finds the one that begins last, if that one holds the port.</summary>
    public int Find(int port, Transport transport)
    {
        var low = transport == Transport.Tcp ? 0 : _tcpCount;
        var high = transport == Transport.Tcp ? _tcpCount : Count;
        var start = low;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (First(middle) <= port)
                low = middle + 1;
            else
                high = middle;
        }
        return low > start && Last(low - 1) >= port ? low - 1 : -1;
    }

    /// <summary>The transport of an entry.</summary>
    public Transport TransportOf(int entry) => entry < _tcpCount ? Transport.Tcp : Transport.Udp;

    /// <summary>The lowest port of an entry.</summary>
    public int First(int entry) => Read16(HeaderSize + entry * EntrySize);

    /// <summary>The highest port of an entry.</summary>
    public int Last(int entry) => Read16(HeaderSize + entry * EntrySize + 2);

    /// <summary>One of an entry's texts, counted from 0: a new string each time.</summary>
    public string Text(int entry, int index)
    {
        var pointer = HeaderSize + entry * EntrySize + 4;
        var start = _textArea + (Read16(pointer) | (_bytes[pointer + 2] << 16));
        for (; index > 0; index--)
            start += 1 + _bytes[start];
        return Encoding.UTF8.GetString(_bytes, start + 1, _bytes[start]);
    }

    private uint Read32(int offset) => (uint)Read16(offset) | ((uint)Read16(offset + 2) << 16);

    private int Read16(int offset) => _bytes[offset] | (_bytes[offset + 1] << 8);
}
