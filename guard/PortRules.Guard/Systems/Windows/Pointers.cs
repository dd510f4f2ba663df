using System.Runtime.InteropServices;

namespace PortRules.Guard.Systems.Windows;

/// <summary>Structures whose pointers point behind them, into the same buffer (TOKEN_USER, TCPIP_OWNER_MODULE_BASIC_INFO).</summary>
internal static class Pointers
{
    /// <summary>The bytes to which the pointer at <paramref name="offset"/> points; none where that is outside of the buffer.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="address">Where it was when it was filled.</param>
    /// <param name="offset">Of the pointer.</param>
    public static ReadOnlySpan<byte> BytesAt(ReadOnlySpan<byte> buffer, nint address, int offset)
    {
        if (offset < 0 || buffer.Length - offset < nint.Size)
            return [];
        var distance = MemoryMarshal.Read<nint>(buffer[offset..]) - address;
        return distance >= 0 && distance < buffer.Length ? buffer[(int)distance..] : [];
    }

    /// <summary>The text of 16-bit characters to which it points, which must end within the buffer; null else, or where it is
    /// empty.</summary>
    public static string? TextAt(ReadOnlySpan<byte> buffer, nint address, int offset)
    {
        var bytes = BytesAt(buffer, address, offset);
        var letters = MemoryMarshal.Cast<byte, char>(bytes);
        var end = letters.IndexOf('\0');
        return end > 0 ? new string(letters[..end]) : null;
    }
}
