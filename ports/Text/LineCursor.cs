namespace PortRules.Ports.Text;

/// <summary>Goes through the lines of a text. They end where the compiler's lines end (CR, LF, CR LF, U+0085, U+2028, U+2029), so that
/// line numbers agree with its own.</summary>
internal struct LineCursor
{
    private readonly string _text;
    private int _next;
    private bool _isAtEnd;

    public LineCursor(string text)
    {
        _text = text;
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

    /// <summary>The position of its first control character that is no tab; -1 without one.</summary>
    public int Control { get; private set; }

    /// <summary>Goes to the next line. A text that ends with the end of a line has an empty one after it.</summary>
    public bool MoveNext()
    {
        if (_isAtEnd)
            return false;
        Number++;
        Start = _next;
        Control = -1;
        var at = _next;
        for (; at < _text.Length; at++)
        {
            var character = _text[at];
            if (character is >= ' ' and < '\x7F' or '\t')
                continue;
            if (IsEnd(character))
                break;
            if (Control < 0 && char.IsControl(character))
                Control = at;
        }

        End = at;
        _isAtEnd = at >= _text.Length;
        _next = at + LengthOfEnd(_text, at);
        return true;
    }

    /// <summary>How many characters the end of a line at <paramref name="position"/> has; 0 when there is none.</summary>
    public static int LengthOfEnd(string text, int position)
        => position >= text.Length || !IsEnd(text[position]) ? 0
        : text[position] == '\r' && position + 1 < text.Length && text[position + 1] == '\n' ? 2
        : 1;

    private static bool IsEnd(char character) => character is '\n' or '\r' or '\x85' or '\u2028' or '\u2029';
}
