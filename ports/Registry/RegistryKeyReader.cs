using PortRules.Ports.Text;

namespace PortRules.Ports.Registry;

/// <summary>Reads the keys of a line of a registry.</summary>
internal sealed class RegistryKeyReader(string text)
{
    /// <summary>More names in one value are a mistake.</summary>
    private const int MaxNames = 100;

    private readonly List<RegistryKey> _spans = [];

    /// <summary>Reads what is left of a line.</summary>
    /// <param name="words">The words behind the port.</param>
    /// <param name="service">What the line says before them.</param>
    /// <param name="ports">The ports.</param>
    /// <param name="transport">Their transport.</param>
    /// <param name="problem">Takes what is wrong.</param>
    /// <returns>The whole entry; null when something is wrong.</returns>
    public RegistryEntry? Read(
        ref WordReader words, string service, PortRange? ports, Transport transport, ref ProblemSlot problem)
    {
        _spans.Clear();
        var keys = new Keys();
        while (words.Next(out var word))
        {
            if (!ReadKey(words, word, ref keys, ref problem))
                return null;
        }

        var entry = new RegistryEntry(service, ports, transport)
        {
            IsExternal = keys.IsExternal,
            IsBlock = keys.IsBlock,
            Elevated = keys.IsElevated,
            Projects = keys.Projects ?? [],
            Environments = keys.Environments ?? [],
            Host = keys.Host,
            Owner = keys.Owner,
            DiscoveredBy = keys.Discovered,
            Implements = keys.Implements,
            Expires = keys.Expires,
            Reason = keys.Reason,
            Comment = words.ReadComment(),
        };
        return AgreesWithItself(entry, ref problem) ? entry : null;
    }

    /// <summary>Where the keys of a line stand that has no problem.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The position after its port.</param>
    /// <param name="end">The position after its last character.</param>
    public static IReadOnlyList<RegistryKey> SpansOf(string text, int start, int end)
    {
        var reader = new RegistryKeyReader(text);
        var words = new WordReader(text, start, end, new());
        var problem = new ProblemSlot();
        reader.Read(ref words, "", null, default, ref problem);
        return reader._spans;
    }

    private bool ReadKey(WordReader words, Word word, ref Keys keys, ref ProblemSlot problem)
    {
        if (NameOf(word, RegistryWords.Flags) is { } flag)
        {
            if (word.HasValue)
            {
                return problem.Set(
                    word.Whole,
                    RegistryProblemKind.Value,
                    $"'{flag}' stands alone",
                    IsTrue(word) ? flag : null);
            }

            if (!Enter(flag, word, ref problem))
                return false;
            keys.Set(flag);
            return true;
        }

        if (NameOf(word, RegistryWords.Pairs) is not { } pair)
            return RefuseUnknown(word, ref problem);
        if (!word.HasValue || word.Value.Length == 0)
            return problem.Set(word.Key, RegistryProblemKind.Value, $"'{pair}' needs a value: '{pair}=…', without blanks");
        if (word.Fault != QuoteFault.None)
            return RefuseQuotes(word, ref problem);
        if (!Enter(pair, word, ref problem))
            return false;
        var value = words.ValueOf(word);
        return string.IsNullOrWhiteSpace(value)
            ? problem.Set(word.Value, RegistryProblemKind.Value, $"'{pair}' needs a value: '{pair}=…'")
            : ReadValue(pair, value, word, ref keys, ref problem);
    }

    private static bool ReadValue(string key, string value, Word word, ref Keys keys, ref ProblemSlot problem)
    {
        switch (key)
        {
            case RegistryWords.Project:
                return (keys.Projects = ReadNames(value, word, ref problem)) is not null;
            case RegistryWords.Environment:
                keys.Environments = ReadNames(value, word, ref problem);
                return keys.Environments is not null
                    && (value.IndexOf('*') < 0
                        || problem.Set(
                            word.Value,
                            RegistryProblemKind.Value,
                            $"'{key}' takes names of environments; without it the line is about all"));
            case RegistryWords.Host:
                keys.Host = value;
                return value.IndexOf('*') < 0
                    || problem.Set(
                        word.Value, RegistryProblemKind.Value, $"'{key}' takes the name of one host; without it the line is about all");
            case RegistryWords.Expires:
                return (keys.Expires = ReadDate(value, word, ref problem)) is not null;
            default:
                keys.Set(key, value);
                return true;
        }
    }

    private bool RefuseUnknown(Word word, ref ProblemSlot problem)
    {
        var key = text.Substring(word.Start, word.KeyEnd - word.Start);
        var known = RegistryWords.Flags.Concat(RegistryWords.Pairs);
        return problem.Set(
            word.Key.Length == 0 ? word.Whole : word.Key,
            RegistryProblemKind.UnknownKey,
            key.Length == 0 ? "a key has to stand before '='" : $"'{key}' is no key; these are: {string.Join(", ", known)}",
            NearestWord.Of(key, word.HasValue ? RegistryWords.Pairs : RegistryWords.Flags));
    }

    private static bool RefuseQuotes(Word word, ref ProblemSlot problem)
        => problem.Set(word.Value, RegistryProblemKind.Quotes, word.Fault switch
        {
            QuoteFault.NotClosed => "the second quote is missing",
            QuoteFault.TextAfter => "a blank has to follow the second quote; a quote in a value is written '\\\"'",
            _ => "quotes go around the whole value; a quote in it is then written '\\\"'",
        });

    private bool Enter(string name, Word word, ref ProblemSlot problem)
    {
        foreach (var known in _spans)
        {
            if (ReferenceEquals(known.Name, name))
                return problem.Set(word.Whole, RegistryProblemKind.RepeatedKey, $"'{name}' is given twice");
        }

        _spans.Add(new(name, word.Whole, word.HasValue ? word.Value : new(word.End, 0)));
        return true;
    }

    private static string[]? ReadNames(string value, Word word, ref ProblemSlot problem)
    {
        if (value.IndexOf(',') < 0)
            return [value.Trim()];
        var names = value.Split(',');
        if (names.Length > MaxNames)
        {
            problem.Set(word.Value, RegistryProblemKind.Limit, $"at most {MaxNames} names can be listed");
            return null;
        }

        for (var index = 0; index < names.Length; index++)
        {
            names[index] = names[index].Trim();
            if (names[index].Length > 0)
                continue;
            problem.Set(word.Value, RegistryProblemKind.Value, "a name is missing beside a comma");
            return null;
        }

        return names;
    }

    private static DateTime? ReadDate(string value, Word word, ref ProblemSlot problem)
    {
        if (IsoDate.Read(value) is { } date)
            return date;
        problem.Set(
            word.Value,
            RegistryProblemKind.Value,
            $"'{value}' is no date of the form {IsoDate.Form}",
            IsoDate.Meant(value));
        return null;
    }

    private bool AgreesWithItself(RegistryEntry entry, ref ProblemSlot problem)
    {
        if (entry.IsExternal && entry.Projects.Count > 0)
        {
            return problem.Set(
                LaterOf(RegistryWords.External, RegistryWords.Project),
                RegistryProblemKind.Combination,
                $"a port is either somebody else's ('{RegistryWords.External}') or that of a project");
        }

        if (!entry.IsBlock)
            return true;
        var block = SpanOf(RegistryWords.Block);
        if (entry.Ports is not { } ports || ports.First == ports.Last)
            return problem.Set(block, RegistryProblemKind.Combination, $"'{RegistryWords.Block}' needs a range: '6100-6199/tcp'");
        return entry.Projects.Count > 0
            || problem.Set(
                block,
                RegistryProblemKind.Combination,
                $"'{RegistryWords.Block}' needs the projects that choose their ports from it: '{RegistryWords.Project}=…'");
    }

    private TextRange SpanOf(string name) => _spans.Find(key => key.Name == name).Span;

    private TextRange LaterOf(string left, string right)
    {
        var (first, second) = (SpanOf(left), SpanOf(right));
        return first.Start > second.Start ? first : second;
    }

    private bool IsTrue(Word word) => WordReader.Is(text, word.Value, "true");

    private string? NameOf(Word word, string[] names)
    {
        foreach (var name in names)
        {
            if (WordReader.Is(text, word.Key, name))
                return name;
        }

        return null;
    }

    /// <summary>What the keys say that have been read so far.</summary>
    private struct Keys
    {
        public bool IsExternal;
        public bool IsBlock;
        public bool IsElevated;
        public string[]? Projects;
        public string[]? Environments;
        public string? Host;
        public string? Owner;
        public string? Discovered;
        public string? Implements;
        public string? Reason;
        public DateTime? Expires;

        public void Set(string flag)
        {
            IsExternal |= flag == RegistryWords.External;
            IsBlock |= flag == RegistryWords.Block;
            IsElevated |= flag == RegistryWords.Elevated;
        }

        public void Set(string key, string value)
        {
            switch (key)
            {
                case RegistryWords.Owner:
                    Owner = value;
                    break;
                case RegistryWords.Discovered:
                    Discovered = value;
                    break;
                case RegistryWords.Implements:
                    Implements = value;
                    break;
                case RegistryWords.Reason:
                    Reason = value;
                    break;
            }
        }
    }
}
