namespace PortRules.Ports.Text;

/// <summary>Goes through the lines of a text. They end where the compiler's lines end (CR, LF, CR LF, U+0085, U+2028, U+2029), so that
/// line numbers agree with its own.</summary>
internal struct LineCursor
{
    private static readonly char[] Ends = ['\n', '\r', '\x85', '\u2028', '\u2029'];

    private readonly string _text;
    private readonly bool _hasControls;
    private int _next;
    private bool _isAtEnd;

    public LineCursor(string text)
    {
        _text = text;
        _hasControls = HasControls(text);
        Number = -1;

        // A byte order mark that nobody has taken off.
        _next = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
    }

    /// <summary>The number of the line, counted from 0.</summary>
    public int Number { get; private set; }

    /// <summary>The position of its first character.</summary>
    public int Start { get; private set; }

    /// <summary>The position after its last character; its end does not belong to it.</summary>
    public int End { get; private set; }

    /// <summary>Goes to the next line. A text that ends with the end of a line has an empty one after it.</summary>
    public bool MoveNext()
    {
        if (_isAtEnd)
            return false;
        Number++;
        Start = _next;
        var end = _text.IndexOfAny(Ends, _next);
        _isAtEnd = end < 0;
        End = _isAtEnd ? _text.Length : end;
        _next = End + LengthOfEnd(_text, End);
        return true;
    }

    /// <summary>The position of the line's first control character that is no tab; -1 without one.</summary>
    public readonly int FindControl()
    {
        for (var at = Start; _hasControls && at < End; at++)
        {
            if (_text[at] != '\t' && char.IsControl(_text[at]))
                return at;
        }

        return -1;
    }

    /// <summary>How many characters the end of a line at <paramref name="position"/> has; 0 when there is none.</summary>
    public static int LengthOfEnd(string text, int position)
        => position >= text.Length || text[position] is not ('\n' or '\r' or '\x85' or '\u2028' or '\u2029') ? 0
        : text[position] == '\r' && position + 1 < text.Length && text[position + 1] == '\n' ? 2
        : 1;

    // One look at the whole text spares a look at each line.
    private static bool HasControls(string text)
    {
        foreach (var character in text)
        {
            if (character is >= ' ' and < '\x7F' or '\n')
                continue;
            if (char.IsControl(character) && character is not ('\r' or '\t' or '\x85'))
                return true;
        }

        return false;
    }
}
