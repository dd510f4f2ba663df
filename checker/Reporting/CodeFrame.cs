using System.Text;
using PortRules.Checker.Findings;
using Spectre.Console.Rendering;

namespace PortRules.Checker.Reporting;

/// <summary>A few lines of source with the flagged span underlined.</summary>
internal static class CodeFrame
{
    private const int TabWidth = 4;

    // Wider lines are cut around the span: one line of a minified file would fill the screen.
    private const int MaximumWidth = 140;
    private const int LeadBeforeSpan = 40;

    /// <summary>The frame's lines, or none when the source cannot be read.</summary>
    /// <param name="place">The span to underline.</param>
    /// <param name="context">Lines to show above and below.</param>
    /// <param name="indent">What every line begins with.</param>
    /// <param name="paint">Colours.</param>
    public static IEnumerable<string> Lines(Place place, int context, string indent, Paint paint)
    {
        var first = Math.Max(1, place.FirstLine - context);

        // A span over many lines is shown by its first: that is where it is read from.
        var last = place.FirstLine + context;
        if (place.Line(place.FirstLine) is null)
            yield break;

        var gutter = Enumerable.Range(first, last - first + 1).Where(number => place.Line(number) is not null).Max().ToString().Length;
        for (var number = first; number <= last; number++)
        {
            if (place.Line(number) is not { } line)
                continue;

            var flagged = number == place.FirstLine;
            var (text, underlineStart, underlineWidth) = flagged ? Flagged(line, place) : (Clip(Printable(line)), 0, 0);
            yield return $"{indent}{paint.Dim(number.ToString().PadLeft(gutter) + " |")} {text}".TrimEnd();
            if (flagged)
            {
                var underline = new string(' ', underlineStart) + paint.Severity(
                    Microsoft.CodeAnalysis.DiagnosticSeverity.Warning, new string('^', underlineWidth));
                yield return $"{indent}{paint.Dim(new string(' ', gutter) + " |")} {underline}";
            }
        }
    }

    private static (string Text, int Start, int Width) Flagged(string line, Place place)
    {
        var from = Math.Min(place.Span.Start.Character, line.Length);
        var to = place.Span.End.Line == place.Span.Start.Line ? Math.Min(place.Span.End.Character, line.Length) : line.TrimEnd().Length;
        var before = Printable(line[..from]);
        var span = Printable(line[from..Math.Max(from, to)]);
        var after = Printable(line[Math.Max(from, to)..]);

        if (Cells(before + span + after) > MaximumWidth)
        {
            if (before.Length > LeadBeforeSpan)
                before = "…" + KeepPairs(before[^LeadBeforeSpan..]);

            span = Clip(span);
            after = Clip(after, Math.Max(1, MaximumWidth - Cells(before) - Cells(span)));
        }

        return (before + span + after, Cells(before), Math.Max(1, Cells(span)));
    }

    private static string Clip(string text, int width = MaximumWidth)
        => text.Length <= width ? text : KeepPairs(text[..(width - 1)]) + "…";

    // A cut in the middle of a surrogate pair would leave half a character.
    private static string KeepPairs(string text)
    {
        var start = text.Length > 0 && char.IsLowSurrogate(text[0]) ? 1 : 0;
        var end = text.Length > start && char.IsHighSurrogate(text[^1]) ? text.Length - 1 : text.Length;
        return text[start..end];
    }

    private static int Cells(string text) => new Segment(text).CellCount();

    /// <summary>Tabs become blanks, and control characters visible: source code must not drive the reader's terminal.</summary>
    public static string Printable(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character == '\t')
                plain.Append(' ', TabWidth);
            else
                plain.Append(char.IsControl(character) || IsBidirectionalControl(character) ? '\uFFFD' : character);
        }

        return plain.ToString();
    }

    // These make text look like other text ("Trojan Source").
    private static bool IsBidirectionalControl(char character)
        => character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
