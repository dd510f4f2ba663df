namespace PortRules.Ports.Text;

/// <summary>Makes one string of the same characters that come again: the names of owners, projects and environments do.</summary>
internal sealed class TextCache
{
    private const int Size = 256;

    private readonly string?[] _recent = new string?[Size];

    /// <summary>Some characters of a text.</summary>
    public string Get(string text, int start, int length)
    {
        if (length == 0)
            return "";
        var place = ((length * 31) + (text[start] * 7) + (text[start + (length / 2)] * 3) + text[start + length - 1]) % Size;
        var recent = _recent[place];
        return recent is not null && recent.Length == length && string.CompareOrdinal(text, start, recent, 0, length) == 0
            ? recent
            : _recent[place] = text.Substring(start, length);
    }
}
