using System.Text;

namespace PortRules.Ports.Text;

/// <summary>Reads the words of a line, with blanks between them. <c>#</c> begins a comment where a word would begin. A value may stand in
/// quotes, in which <c>\"</c> is a quote and <c>\\</c> a backslash; any other backslash stands for itself.</summary>
internal struct WordReader(string text, int start, int end, TextCache cache)
{
    public const char Comment = '#';
    public const char Quote = '"';
    private const char Escape = '\\';

    private int _at = start;

    /// <summary>The next word; false at the end of the line or at its comment.</summary>
    public bool Next(out Word word)
    {
        var first = _at;
        while (first < end && IsBlank(text[first]))
            first++;
        _at = first;
        if (first >= end || text[first] == Comment)
        {
            word = default;
            return false;
        }

        var keyEnd = -1;
        var isQuoted = false;
        var fault = QuoteFault.None;
        var at = first;
        for (; at < end; at++)
        {
            var character = text[at];
            if (character is >= '@' and < '\x7F')
                continue;
            if (IsBlank(character))
                break;
            if (character == '=' && keyEnd < 0 && !isQuoted)
            {
                keyEnd = at;
            }
            else if (character == Quote && !isQuoted)
            {
                isQuoted = at == first || at == keyEnd + 1;
                if (isQuoted)
                    at = EndOfQuoted(at + 1, out fault);
                else if (fault == QuoteFault.None)
                    fault = QuoteFault.Inside;
            }
        }

        _at = at;
        word = new(first, at, keyEnd < 0 ? at : keyEnd, isQuoted, fault);
        return true;
    }

    /// <summary>The comment behind the words that have been read, without its sign and outer blanks; null when there is none.</summary>
    public readonly string? ReadComment()
    {
        if (_at >= end || text[_at] != Comment)
            return null;
        var (first, last) = (_at + 1, end);
        while (first < last && IsBlank(text[first]))
            first++;
        while (first < last && IsBlank(text[last - 1]))
            last--;
        return first == last ? null : cache.Get(text, first, last - first);
    }

    /// <summary>What a word says as a whole, for which an equals sign is a sign as others; without quotes around it.</summary>
    public readonly string WholeOf(Word word)
        => word.HasValue ? cache.Get(text, word.Start, word.End - word.Start) : ValueOf(word);

    /// <summary>What a word says behind its equals sign, or as a whole without one; without its quotes.</summary>
    public readonly string ValueOf(Word word)
    {
        var (from, length) = word.Value;
        if (!word.IsQuoted)
            return cache.Get(text, from, length);
        var inner = cache.Get(text, from + 1, length - 2);
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

    /// <summary>Whether some characters of a text are a word of small letters, in whatever case.</summary>
    public static bool Is(string text, TextRange span, string word)
    {
        if (span.Length != word.Length)
            return false;
        for (var index = 0; index < word.Length; index++)
        {
            var character = text[span.Start + index];
            if (character != word[index] && (character is < 'A' or > 'Z' || character + ' ' != word[index]))
                return false;
        }

        return true;
    }

    /// <summary>Whether a character separates words.</summary>
    public static bool IsBlank(char character) => character is ' ' or '\t' || (character > '\x7F' && char.IsWhiteSpace(character));

    // The position of the second quote, or of the last character where it is missing. What follows up to the next blank belongs to the
    // word, wrongly.
    private readonly int EndOfQuoted(int at, out QuoteFault fault)
    {
        for (; at < end && text[at] != Quote; at++)
        {
            if (text[at] == Escape && at + 1 < end && text[at + 1] is Quote or Escape)
                at++;
        }

        if (at >= end)
        {
            fault = QuoteFault.NotClosed;
            return end - 1;
        }

        fault = at + 1 < end && !IsBlank(text[at + 1]) ? QuoteFault.TextAfter : QuoteFault.None;
        return at;
    }
}
