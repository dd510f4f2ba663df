namespace PortRules.Analyzers.Settings;

/// <summary>Reads a command line as the shell and then .NET's configuration take it apart: <c>--urls http://*:80</c>, <c>--urls=…</c>,
/// <c>/urls …</c>, <c>urls=…</c> (<c>CommandLineConfigurationProvider</c>).</summary>
internal static class CommandLine
{
    /// <summary>A key and the characters of the command line that give its value.</summary>
    internal readonly record struct Option(string Key, int Start, int Length);

    private readonly record struct Word(string Text, int Start, bool IsPlain);

    /// <summary>The options in their order. One with quotes in the middle of its value is left out.</summary>
    public static IEnumerable<Option> Read(string line)
    {
        var words = Split(line);
        for (var index = 0; index < words.Count; index++)
        {
            var word = words[index];
            var prefix = word.Text.StartsWith("--", StringComparison.Ordinal) ? 2
                : word.Text.StartsWith("/", StringComparison.Ordinal) ? 1
                : 0;
            var equals = word.Text.IndexOf('=');
            if (equals >= 0)
            {
                if (word.IsPlain && equals > prefix)
                    yield return new(word.Text.Substring(prefix, equals - prefix), word.Start + equals + 1, word.Text.Length - equals - 1);
            }
            else if (prefix > 0 && ++index < words.Count && words[index] is { IsPlain: true } value)
            {
                yield return new(word.Text.Substring(prefix), value.Start, value.Text.Length);
            }
        }
    }

    private static List<Word> Split(string line)
    {
        var words = new List<Word>();
        for (var at = 0; at < line.Length;)
        {
            if (char.IsWhiteSpace(line[at]))
            {
                at++;
                continue;
            }

            var start = at;
            var isQuoted = false;
            for (; at < line.Length && (isQuoted || !char.IsWhiteSpace(line[at])); at++)
                isQuoted ^= line[at] == '"';
            words.Add(WordOf(line, start, at));
        }

        return words;
    }

    private static Word WordOf(string line, int start, int end)
    {
        if (end - start >= 2 && line[start] == '"' && line[end - 1] == '"')
            (start, end) = (start + 1, end - 1);
        var text = line.Substring(start, end - start);
        return new(text, start, text.IndexOf('"') < 0);
    }
}
