using System.Collections.Immutable;

namespace PortRules.Analyzers.Endpoints;

/// <summary>One setting of a connection string.</summary>
/// <param name="Key">The key, trimmed, in the case that it is written in.</param>
/// <param name="ValueStart">Where the value begins in the text, after blanks and the opening quote.</param>
/// <param name="ValueLength">The length of the value as written, without blanks around it and quotes; a doubled quote inside stays
/// doubled.</param>
internal readonly record struct ConnectionSetting(string Key, int ValueStart, int ValueLength);

/// <summary>Reads connection strings, <c>key=value;key="value"</c>, by the rules of <c>DbConnectionStringBuilder</c>, with
/// positions.</summary>
internal static class ConnectionText
{
    /// <summary>The settings in their order; what is no setting is left out.</summary>
    public static ImmutableArray<ConnectionSetting> Read(string text)
    {
        var settings = ImmutableArray.CreateBuilder<ConnectionSetting>();
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == ';' || char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var equals = EndOfKey(text, at);
            if (equals < 0)
                break;
            var key = text.Substring(at, equals - at).Trim();
            var start = SkipBlanks(text, equals + 1);
            at = start < text.Length && text[start] is '"' or '\''
                ? ReadQuoted(text, start, key, settings)
                : ReadPlain(text, start, key, settings);
        }

        return settings.ToImmutable();
    }

    /// <summary>The last value given for one of the keys, which is the one that counts; keys compare without case.</summary>
    public static bool TryFind(string text, ImmutableHashSet<string> keys, out ConnectionSetting found)
    {
        found = default;
        foreach (var setting in Read(text))
        {
            if (keys.Contains(setting.Key))
                found = setting;
        }

        return found.Key is not null;
    }

    // A doubled equals sign belongs to the key.
    private static int EndOfKey(string text, int at)
    {
        for (var i = at; i < text.Length; i++)
        {
            if (text[i] != '=')
                continue;
            if (i + 1 < text.Length && text[i + 1] == '=')
                i++;
            else
                return i;
        }

        return -1;
    }

    private static int ReadQuoted(string text, int start, string key, ImmutableArray<ConnectionSetting>.Builder settings)
    {
        var quote = text[start];
        var end = start + 1;
        for (; end < text.Length; end++)
        {
            if (text[end] != quote)
                continue;
            if (end + 1 < text.Length && text[end + 1] == quote)
                end++;
            else
                break;
        }

        // An open quote: the text is not a connection string from here on.
        if (end >= text.Length)
            return text.Length;
        settings.Add(new(key, start + 1, end - start - 1));
        var next = text.IndexOf(';', end);
        return next < 0 ? text.Length : next + 1;
    }

    private static int ReadPlain(string text, int start, string key, ImmutableArray<ConnectionSetting>.Builder settings)
    {
        var semicolon = text.IndexOf(';', start);
        var next = semicolon < 0 ? text.Length : semicolon;
        var end = next;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        settings.Add(new(key, start, end - start));
        return next;
    }

    private static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
        return at;
    }
}
