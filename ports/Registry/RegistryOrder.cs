namespace PortRules.Ports.Registry;

/// <summary>The order of the lines of a paragraph: by first port, transport and service; <c>*</c> comes last. A paragraph is what stands
/// between blank lines, comments on lines of their own, and lines that cannot be read.</summary>
internal static class RegistryOrder
{
    public static int Compare(RegistryEntry left, RegistryEntry right)
    {
        var order = FirstOf(left).CompareTo(FirstOf(right));
        if (order == 0)
            order = left.Transport.CompareTo(right.Transport);
        if (order == 0)
            order = string.Compare(left.Service, right.Service, StringComparison.OrdinalIgnoreCase);
        return order;
    }

    /// <summary>Whether a line follows another one immediately.</summary>
    public static bool IsSameParagraph(RegistryLine earlier, RegistryLine later) => later.Number == earlier.Number + 1;

    /// <summary>The paragraphs, as positions in a list of lines: the first line, and the one after the last.</summary>
    public static IEnumerable<(int From, int To)> Paragraphs(IReadOnlyList<RegistryLine> lines)
    {
        var from = 0;
        for (var index = 1; index <= lines.Count; index++)
        {
            if (index < lines.Count && IsSameParagraph(lines[index - 1], lines[index]))
                continue;
            yield return (from, index);
            from = index;
        }
    }

    private static int FirstOf(RegistryEntry entry) => entry.Ports?.First ?? int.MaxValue;
}
