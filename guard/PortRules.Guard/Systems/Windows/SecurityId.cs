using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace PortRules.Guard.Systems.Windows;

/// <summary>A security identifier (SID), as bytes and as text.</summary>
internal static class SecurityId
{
    private const int HeaderLength = 8;
    private const int MaxParts = 15;
    private const byte Revision = 1;

    /// <summary>The text, <c>S-1-5-18</c>; null where the bytes are no such identifier.</summary>
    public static string? Read(ReadOnlySpan<byte> bytes)
    {
        // Revision, number of parts, the authority in six bytes of the network's order, then the parts.
        if (bytes.Length < HeaderLength || bytes[0] != Revision || bytes[1] > MaxParts
            || bytes.Length < HeaderLength + bytes[1] * sizeof(uint))
        {
            return null;
        }
        var authority = ((ulong)BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) << 32) | BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"S-1-{authority}");
        for (var part = 0; part < bytes[1]; part++)
        {
            var number = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(HeaderLength + part * sizeof(uint))..]);
            text.Append(CultureInfo.InvariantCulture, $"-{number}");
        }
        return text.ToString();
    }

    /// <summary>How the accounts of services are called. Other names are not asked for: a domain controller may have to answer.</summary>
    public static string NameOf(string id) => id switch
    {
        "S-1-5-18" => "SYSTEM",
        "S-1-5-19" => "LOCAL SERVICE",
        "S-1-5-20" => "NETWORK SERVICE",
        _ => id,
    };
}
