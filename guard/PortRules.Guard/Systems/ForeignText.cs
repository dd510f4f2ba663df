using System.Globalization;
using System.Text;

namespace PortRules.Guard.Systems;

/// <summary>Texts that somebody else chose, made fit for a log: whoever names a process may put line breaks, terminal sequences or
/// right-to-left marks into the name.</summary>
internal static class ForeignText
{
    private const int MaxName = 64;
    private const int MaxPath = 128;
    private const char Ellipsis = '…';

    /// <summary>A name: escaped, and cut at 64 characters.</summary>
    public static string Name(string text) => Cut(text, MaxName, keepsEnd: false);

    /// <summary>A path: escaped, and cut to its last 128 characters, which hold the file name.</summary>
    public static string Path(string text) => Cut(text, MaxPath, keepsEnd: true);

    /// <summary>A text of any other kind: escaped, and cut at <paramref name="length"/> characters.</summary>
    public static string Cut(string text, int length) => Cut(text, length, keepsEnd: false);

    private static string Cut(string text, int length, bool keepsEnd)
    {
        var pieces = new List<string>();
        var total = 0;
        var isCut = false;
        // Whole escapes are kept or dropped, and a text of any size costs no more than what is shown of it.
        foreach (var piece in keepsEnd ? Pieces(text).Reverse() : Pieces(text))
        {
            if (total + piece.Length > length)
            {
                isCut = true;
                break;
            }
            pieces.Add(piece);
            total += piece.Length;
        }
        if (keepsEnd)
            pieces.Reverse();
        var result = string.Concat(pieces);
        if (!isCut)
            return result;
        return keepsEnd ? Ellipsis + result : result + Ellipsis;
    }

    private static IEnumerable<string> Pieces(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            yield return IsPlain(rune) ? rune.ToString() : $"\\u{{{rune.Value:X}}}";
    }

    // The quotation mark ends the text in our messages.
    private static bool IsPlain(Rune rune)
        => rune.Value != '"' && Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned);
}
