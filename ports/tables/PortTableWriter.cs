using System.Text;
using PortRules.Ports;

namespace PortRules.Tables;

/// <summary>One line of a table: a port or range of one transport and what is said of it.</summary>
internal sealed record PortTableEntry(Transport Transport, PortRange Ports, IReadOnlyList<string> Texts);

/// <summary>Writes the form that <see cref="PortTable"/> describes and reads.</summary>
internal static class PortTableWriter
{
    private const int LongestText = byte.MaxValue;
    private const int LargestTextArea = 1 << 24;

    /// <summary>The table of <paramref name="entries"/>, which may come in any order; those that are equal in transport and first
    /// port keep theirs. Entries with the same texts share them.</summary>
    /// <exception cref="FormatException">A text or the table is too long for the form.</exception>
    public static byte[] Write(IEnumerable<PortTableEntry> entries)
    {
        var ordered = entries.OrderBy(e => e.Transport).ThenBy(e => e.Ports.First).ToList();
        var texts = new MemoryStream();
        var offsets = new Dictionary<string, int>();
        using var table = new MemoryStream();
        using var writer = new BinaryWriter(table);

        writer.Write(PortTable.Magic);
        foreach (var transport in new[] { Transport.Tcp, Transport.Udp })
        {
            for (var half = 0; half < PortTable.Halves; half++)
                writer.Write(checked((ushort)ordered.Count(e => (e.Transport, e.Ports.First >> 8).CompareTo((transport, half)) < 0)));
        }
        writer.Write(checked((ushort)ordered.Count));
        foreach (var entry in ordered)
        {
            var offset = OffsetOf(entry.Texts, texts, offsets);
            writer.Write((ushort)entry.Ports.First);
            writer.Write((ushort)entry.Ports.Last);
            writer.Write((ushort)offset);
            writer.Write((byte)(offset >> 16));
        }
        writer.Write(texts.ToArray());
        writer.Flush();
        return table.ToArray();
    }

    private static int OffsetOf(IReadOnlyList<string> texts, MemoryStream area, Dictionary<string, int> offsets)
    {
        var key = string.Join('\0', texts);
        if (offsets.TryGetValue(key, out var known))
            return known;
        var offset = checked((int)area.Length);
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            if (bytes.Length > LongestText)
                throw new FormatException($"A text has {bytes.Length} bytes, more than {LongestText}: {text}");
            area.WriteByte((byte)bytes.Length);
            area.Write(bytes);
        }
        if (area.Length > LargestTextArea)
            throw new FormatException("The texts do not fit the table.");
        offsets.Add(key, offset);
        return offset;
    }
}
