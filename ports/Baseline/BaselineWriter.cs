using System.Globalization;
using System.Text;
using PortRules.Ports.Text;

namespace PortRules.Ports.Baseline;

/// <summary>Writes an entry as <see cref="PortBaseline"/> reads it.</summary>
public static class BaselineWriter
{
    private const string Gap = "  ";

    /// <summary>The line of an entry, without an end of line: what is read of it is the entry again.</summary>
    /// <exception cref="ArgumentException">No line says this: another id than <c>PORT</c> and four digits, a path that is not relative or
    /// has a backslash, a count out of range, control characters, more characters than a line may have.</exception>
    public static string Write(BaselineEntry entry)
    {
        var text = new StringBuilder(entry.Rule)
            .Append(Gap).Append(WordReader.Written(entry.Path))
            .Append(Gap).Append(WordReader.Written(entry.What));
        var gap = Gap;
        if (entry.Count != 1)
            Add(BaselineLineReader.Count, entry.Count.ToString(CultureInfo.InvariantCulture));
        if (entry.Reason is { } reason)
            Add(BaselineLineReader.Reason, reason);
        if (entry.Comment is { } comment)
            text.Append(Gap).Append(WordReader.Comment).Append(' ').Append(comment);

        var line = text.ToString();
        var read = PortBaseline.Parse(line);
        return read.Problems.Count == 0 && read.Lines.Count == 1 && read.Lines[0].Entry == entry
            ? line
            : throw new ArgumentException(
                "No line says this: " + (read.Problems.Count > 0 ? read.Problems[0].Reason : "it would be read otherwise") + ".",
                nameof(entry));

        void Add(string key, string value)
        {
            text.Append(gap).Append(key).Append('=').Append(WordReader.Written(value));
            gap = " ";
        }
    }
}
