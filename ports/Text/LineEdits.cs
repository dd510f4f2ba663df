namespace PortRules.Ports.Text;

/// <summary>Puts whole lines into a text and takes them out, with the ends of lines that the text has.</summary>
internal static class LineEdits
{
    private const string Usual = "\n";

    /// <summary>Puts a line before another one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="before">That line, without its end.</param>
    /// <param name="line">The new line, without an end.</param>
    public static TextEdit InsertBefore(string text, TextRange before, string line)
        => new(before.Start, 0, line + (EndAt(text, before.End) ?? EndIn(text)));

    /// <summary>Puts a line after another one. Where that is the last and has no end, the new line has none either.</summary>
    public static TextEdit InsertAfter(string text, TextRange after, string line)
        => EndAt(text, after.End) is { } end ? new(after.End + end.Length, 0, line + end) : new(after.End, 0, EndIn(text) + line);

    /// <summary>Puts a line behind all others. A text that ends with the end of a line, and one that is empty, end with it again.</summary>
    public static TextEdit Append(string text, string line)
    {
        var isEmpty = text.Length == 0 || text == "\uFEFF";
        var end = EndIn(text);
        return isEmpty || IsEnd(text[text.Length - 1])
            ? new(text.Length, 0, line + end)
            : new(text.Length, 0, end + line);
    }

    /// <summary>Takes a line out: with its end, or with the end before it when it has none.</summary>
    public static TextEdit Remove(string text, TextRange line)
    {
        var length = LineCursor.LengthOfEnd(text, line.End);
        if (length > 0 || line.Start == 0)
            return new(line.Start, line.Length + length, "");
        var start = line.Start;
        if (start > 0 && IsEnd(text[start - 1]))
            start -= start > 1 && LineCursor.LengthOfEnd(text, start - 2) == 2 ? 2 : 1;
        return new(start, line.End - start, "");
    }

    private static bool IsEnd(char character) => LineCursor.LengthOfEnd(character.ToString(), 0) > 0;

    private static string? EndAt(string text, int position)
        => LineCursor.LengthOfEnd(text, position) is > 0 and var length ? text.Substring(position, length) : null;

    // The first end of a line in a text.
    private static string EndIn(string text)
    {
        for (var position = 0; position < text.Length; position++)
        {
            if (EndAt(text, position) is { } end)
                return end;
        }

        return Usual;
    }
}
