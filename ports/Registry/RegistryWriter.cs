using System.Text;
using PortRules.Ports.Text;

namespace PortRules.Ports.Registry;

/// <summary>Writes an entry as <see cref="PortRegistry"/> reads it, its keys in one order.</summary>
public static class RegistryWriter
{
    private const string Gap = "  ";

    /// <summary>The line of an entry, without an end of line: what is read of it is the entry again.</summary>
    /// <exception cref="ArgumentException">No line says this: the name of a service that is not allowed, a value that is empty or has
    /// control characters in it, keys that contradict each other.</exception>
    public static string Write(RegistryEntry entry)
    {
        var line = Text(entry);
        var read = PortRegistry.Parse(line);
        return read.Problems.Count == 0 && read.Lines.Count == 1 && read.Lines[0].Entry.Equals(entry)
            ? line
            : throw new ArgumentException(
                "No line says this: "
                + (read.Problems.Count > 0 ? read.Problems[0].Reason : "it would be read otherwise") + ".",
                nameof(entry));
    }

    private static string Text(RegistryEntry entry)
    {
        var line = new StringBuilder(entry.Service).Append(Gap).Append(PortText(entry));
        var gap = Gap;
        Flag(entry.IsExternal, RegistryWords.External);
        Flag(entry.IsBlock, RegistryWords.Block);
        Names(RegistryWords.Project, entry.Projects);
        Names(RegistryWords.Environment, entry.Environments);
        Pair(RegistryWords.Host, entry.Host);
        Pair(RegistryWords.Owner, entry.Owner);
        Pair(RegistryWords.Discovered, entry.DiscoveredBy);
        Pair(RegistryWords.Implements, entry.Implements);
        Flag(entry.Elevated, RegistryWords.Elevated);
        Pair(RegistryWords.Expires, entry.Expires is { } day ? IsoDate.Write(day) : null);
        Pair(RegistryWords.Reason, entry.Reason);
        if (entry.Comment is { } comment)
            line.Append(Gap).Append(WordReader.Comment).Append(' ').Append(comment);
        return line.ToString();

        void Flag(bool isSet, string key)
        {
            if (isSet)
                Add(key);
        }

        void Names(string key, IReadOnlyList<string> names)
        {
            if (names.Count > 0)
                Pair(key, string.Join(",", names));
        }

        void Pair(string key, string? value)
        {
            if (value is not null)
                Add(key + "=" + WordReader.Written(value));
        }

        void Add(string word)
        {
            line.Append(gap).Append(word);
            gap = " ";
        }
    }

    private static string PortText(RegistryEntry entry)
        => (entry.Ports?.ToString() ?? RegistryWords.AnyPort) + "/" + RegistryWords.Of(entry.Transport);
}
