using PortRules.Ports.Text;

namespace PortRules.Ports.Registry;

/// <summary>Changes of the text of a registry. They touch no more than they must, and keep its ends of lines.</summary>
public static class RegistryEdits
{
    /// <summary>Puts a line for an entry beside its neighbour by number, so that two branches that each add a line seldom touch the same
    /// place: in a paragraph with a line of the same project where there is one, else in that of the nearest lower port. Its columns
    /// are those of the neighbour.</summary>
    /// <param name="text">The text of the registry; it may be empty.</param>
    /// <param name="entry">What the line is to say.</param>
    /// <exception cref="ArgumentException">No line says this; see <see cref="RegistryWriter.Write"/>.</exception>
    public static TextEdit Add(string text, RegistryEntry entry)
    {
        var line = RegistryWriter.Write(entry);
        var lines = PortRegistry.Parse(text).Lines;
        if (lines.Count == 0)
            return LineEdits.Append(text, line);
        var (neighbour, isBefore) = NeighbourOf(entry, lines);
        line = RegistryColumns.Align(line, neighbour, text);
        return isBefore ? LineEdits.InsertBefore(text, neighbour.Span, line) : LineEdits.InsertAfter(text, neighbour.Span, line);
    }

    /// <summary>Takes a line out, with its end.</summary>
    /// <param name="text">The text of the registry.</param>
    /// <param name="line">A line that was read from this text.</param>
    public static TextEdit Remove(string text, RegistryLine line) => LineEdits.Remove(text, line.Span);

    /// <summary>Sorts the lines of each paragraph by first port, transport and service, <c>*</c> last. A paragraph is what stands between
    /// blank lines, comments on lines of their own, and lines that cannot be read.</summary>
    /// <param name="text">The text of the registry.</param>
    /// <returns>A change for each paragraph that is not sorted, in their order; none when all are. They do not overlap.</returns>
    public static IReadOnlyList<TextEdit> Sort(string text)
    {
        var lines = PortRegistry.Parse(text).Lines;
        var edits = new List<TextEdit>();
        foreach (var (from, to) in RegistryOrder.Paragraphs(lines))
        {
            var written = lines.Skip(from).Take(to - from).ToList();
            var sorted = written.OrderBy(line => line.Entry, Comparer<RegistryEntry>.Create(RegistryOrder.Compare)).ToList();
            var first = 0;
            var last = written.Count - 1;
            while (first <= last && written[first] == sorted[first])
                first++;
            while (last > first && written[last] == sorted[last])
                last--;
            if (first <= last)
                edits.Add(Rearranged(text, written, sorted, first, last));
        }

        return edits;
    }

    // Ends of lines stay where they are: the last line may have none.
    private static TextEdit Rearranged(string text, List<RegistryLine> written, List<RegistryLine> sorted, int first, int last)
    {
        var parts = new List<string>();
        for (var index = first; index <= last; index++)
        {
            parts.Add(text.Substring(sorted[index].Span.Start, sorted[index].Span.Length));
            if (index < last)
                parts.Add(text.Substring(written[index].Span.End, written[index + 1].Span.Start - written[index].Span.End));
        }

        var start = written[first].Span.Start;
        return new(start, written[last].Span.End - start, string.Concat(parts));
    }

    private static (RegistryLine Line, bool IsBefore) NeighbourOf(RegistryEntry entry, IReadOnlyList<RegistryLine> lines)
    {
        var paragraphs = RegistryOrder.Paragraphs(lines).ToList();
        var own = paragraphs.Where(paragraph => Has(lines, paragraph, entry.Projects)).ToList();
        RegistryLine? lower = null;
        RegistryLine? lowest = null;
        foreach (var (from, to) in own.Count > 0 ? own : paragraphs)
        {
            for (var index = from; index < to; index++)
            {
                var line = lines[index];
                if (RegistryOrder.Compare(line.Entry, entry) <= 0)
                {
                    if (lower is null || RegistryOrder.Compare(lower.Entry, line.Entry) <= 0)
                        lower = line;
                }
                else if (lowest is null || RegistryOrder.Compare(line.Entry, lowest.Entry) < 0)
                {
                    lowest = line;
                }
            }
        }

        return lower is not null ? (lower, false) : (lowest!, true);
    }

    private static bool Has(IReadOnlyList<RegistryLine> lines, (int From, int To) paragraph, IReadOnlyList<string> projects)
    {
        for (var index = paragraph.From; index < paragraph.To; index++)
        {
            if (lines[index].Entry.Projects.Any(project => projects.Contains(project, StringComparer.OrdinalIgnoreCase)))
                return true;
        }

        return false;
    }
}
