using System.Text;

namespace PortRules.Ports.Text;

/// <summary>Reads the words of a line, with blanks between them. <c>#</c> begins a comment where a word would begin. A value may stand in
/// quotes, in which <c>\"</c> is a quote and <c>\\</c> a backslash; any other backslash stands for itself.</summary>
internal struct WordReader(string text, int start, int end)
{
    public const char Comment = '#';
    public const char Quote = '"';
    private const char Escape = '\\';

    private int _at = start;

    /// <summary>The next word; false at the end of the line or at its comment.</summary>
    public bool Next(out Word word)
    {
        while (_at < end && IsBlank(text[_at]))
            _at++;
        if (_at >= end || text[_at] == Comment)
        {
            word = default;
            return false;
        }

        var first = _at;
        var keyEnd = -1;
        var isQuoted = false;
        var fault = QuoteFault.None;
        for (; _at < end && !IsBlank(text[_at]); _at++)
        {
            var character = text[_at];
            if (character == '=' && keyEnd < 0 && !isQuoted)
            {
                keyEnd = _at;
            }
            else if (character == Quote)
            {
                if (!isQuoted && (_at == first || _at == keyEnd + 1 && keyEnd >= 0))
                {
                    isQuoted = true;
                    fault = SkipQuoted();
                }
                else if (!isQuoted && fault == QuoteFault.None)
                {
                    fault = QuoteFault.Inside;
                }
            }
        }

        word = new(first, _at, keyEnd < 0 ? _at : keyEnd, isQuoted, fault);
        return true;
    }

    /// <summary>The comment behind the words that have been read, without its sign and outer blanks; null when there is none.</summary>
    public readonly string? ReadComment()
    {
        if (_at >= end || text[_at] != Comment)
            return null;
        var comment = text.Substring(_at + 1, end - _at - 1).Trim();
        return comment.Length == 0 ? null : comment;
    }

    /// <summary>What a word says behind its equals sign, or as a whole without one; without its quotes.</summary>
    public readonly string ValueOf(Word word)
    {
        var (from, length) = word.Value;
        if (!word.IsQuoted)
            return text.Substring(from, length);
        var inner = text.Substring(from + 1, length - 2);
        if (inner.IndexOf(Escape) < 0)
            return inner;
        var value = new StringBuilder(inner.Length);
        for (var index = 0; index < inner.Length; index++)
        {
            if (inner[index] == Escape && index + 1 < inner.Length && inner[index + 1] is Quote or Escape)
                index++;
            value.Append(inner[index]);
        }

        return value.ToString();
    }

    /// <summary>A value as it is written: in quotes where it would not be one word otherwise.</summary>
    public static string Written(string value)
    {
        var isPlain = value.Length > 0 && value[0] != Comment;
        foreach (var character in value)
            isPlain &= character != Quote && !IsBlank(character);
        return isPlain ? value : Quote + value.Replace("\\", "\\\\").Replace("\"", "\\\"") + Quote;
    }

    /// <summary>Whether a character separates words.</summary>
    public static bool IsBlank(char character) => character is ' ' or '\t' || (character > '\x7F' && char.IsWhiteSpace(character));

    // From the first quote to the second; further characters up to the next blank belong to the word, wrongly.
    private QuoteFault SkipQuoted()
    {
        for (_at++; _at < end && text[_at] != Quote; _at++)
        {
            if (text[_at] == Escape && _at + 1 < end && text[_at + 1] is Quote or Escape)
                _at++;
        }

        if (_at >= end)
        {
            // The caller steps over a second quote.
            _at = end - 1;
            return QuoteFault.NotClosed;
        }

        return _at + 1 < end && !IsBlank(text[_at + 1]) ? QuoteFault.TextAfter : QuoteFault.None;
    }
}
