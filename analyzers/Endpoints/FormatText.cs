using System.Globalization;

namespace PortRules.Analyzers.Endpoints;

/// <summary>One item of a composite format string: a text, or the argument to put in its place.</summary>
/// <param name="Literal">The text, null for an argument.</param>
/// <param name="Index">The argument's index.</param>
/// <param name="Alignment">The width to pad to, to the left of the value when positive; 0 for none.</param>
/// <param name="Format">What stands behind the colon, or null.</param>
internal readonly record struct FormatItem(string? Literal, int Index, int Alignment, string? Format);

/// <summary>Reads composite format strings and formats numbers, both as <c>string.Format</c> does it in any culture.</summary>
internal static class FormatText
{
    /// <summary>Wider than any text that holds a port.</summary>
    private const int MaxWidth = 200;

    /// <summary>The items of a format string such as <c>"http://{0}:{1:D}"</c>.</summary>
    /// <returns>Null when <c>string.Format</c> would throw.</returns>
    public static List<FormatItem>? Parse(string format)
    {
        var items = new List<FormatItem>();
        var literal = new System.Text.StringBuilder();
        for (var at = 0; at < format.Length; at++)
        {
            var c = format[at];
            var isDoubled = at + 1 < format.Length && format[at + 1] == c;
            if (c is not ('{' or '}') || isDoubled)
            {
                literal.Append(c);
                at += c is '{' or '}' ? 1 : 0;
                continue;
            }
            var close = format.IndexOf('}', at);
            if (c == '}' || close < 0 || ParseItem(format.Substring(at + 1, close - at - 1)) is not { } item)
                return null;
            items.Add(new(literal.ToString(), 0, 0, null));
            items.Add(item);
            literal.Clear();
            at = close;
        }
        items.Add(new(literal.ToString(), 0, 0, null));
        return items;
    }

    private static FormatItem? ParseItem(string item)
    {
        var colon = item.IndexOf(':');
        var head = colon < 0 ? item : item.Substring(0, colon);
        var format = colon < 0 ? null : item.Substring(colon + 1);
        var comma = head.IndexOf(',');
        var alignment = 0;
        if (comma >= 0 && !int.TryParse(head.Substring(comma + 1), NumberStyles.Integer, CultureInfo.InvariantCulture, out alignment))
            return null;
        var index = (comma < 0 ? head : head.Substring(0, comma)).TrimEnd(' ');
        return int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(null, number, alignment, format)
            : null;
    }

    /// <summary>A whole number in a format that no culture changes: <c>D</c>, <c>X</c>, <c>G</c>, <c>F0</c>, zeros.</summary>
    /// <returns>Null for any other format, and for a negative number, whose sign a culture may change.</returns>
    public static string? Format(long number, string? format)
    {
        if (string.IsNullOrEmpty(format))
            return number.ToString(CultureInfo.InvariantCulture);
        return number >= 0 && IsNeutral(format!) ? number.ToString(format, CultureInfo.InvariantCulture) : null;
    }

    private static bool IsNeutral(string format) => format switch
    {
        "G" or "g" or "F0" or "f0" => true,
        ['D' or 'd' or 'X' or 'x', ..] => format.Length <= 3 && format.Skip(1).All(c => c is >= '0' and <= '9'),
        _ => format.Length <= MaxWidth && format.All(c => c == '0'),
    };

    /// <summary>The text with blanks up to the width of <paramref name="alignment"/>; null when that is more than anybody
    /// writes.</summary>
    public static string? Align(string text, int alignment) => alignment switch
    {
        > MaxWidth or < -MaxWidth => null,
        > 0 => text.PadLeft(alignment),
        _ => text.PadRight(-alignment),
    };
}
