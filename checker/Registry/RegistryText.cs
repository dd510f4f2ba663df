using Microsoft.CodeAnalysis.Text;
using PortRules.Ports.Registry;

namespace PortRules.Checker.Registry;

/// <summary>Puts entries into the text of a registry.</summary>
internal static class RegistryText
{
    private const string Header = """
        # The ports that the projects of this repository bind. A line: service  port/transport  [keys]  # comment

        """;

    /// <summary>A new registry with these entries, in columns.</summary>
    public static string New(IReadOnlyList<RegistryEntry> entries)
    {
        var words = entries.Select(Words).ToList();
        var (service, port, keys) = (Width(words, 0), Width(words, 1), Width(words, 2));
        var lines = words.Select(
            line => $"{line[0].PadRight(service)}  {line[1].PadRight(port)}  {line[2].PadRight(keys)}  {line[3]}".TrimEnd() + "\n");
        return Header.ReplaceLineEndings("\n") + string.Concat(lines);
    }

    /// <summary>The registry with these entries as well, the rest as it is.</summary>
    public static SourceText With(SourceText text, IEnumerable<RegistryEntry> entries)
    {
        foreach (var entry in entries)
        {
            var edit = RegistryEdits.Add(text.ToString(), entry);
            text = text.Replace(edit.Start, edit.Length, edit.NewText);
        }

        return text;
    }

    private static int Width(List<string[]> lines, int column) => lines.Select(line => line[column].Length).DefaultIfEmpty().Max();

    // The writer's own words: service, port and transport, keys; and the comment.
    private static string[] Words(RegistryEntry entry)
    {
        var line = RegistryWriter.Write(entry with { Comment = null }).Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        return [line[0], line[1], line.ElementAtOrDefault(2)?.Trim() ?? "", entry.Comment is null ? "" : "# " + entry.Comment];
    }
}
