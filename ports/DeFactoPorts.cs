namespace PortRules.Ports;

/// <summary>The default ports of well-known products and operating systems, whether or not IANA assigned them: a list collected by
/// hand, each entry with its source.</summary>
public static class DeFactoPorts
{
    /// <summary>Every entry, the TCP ones first, in order of the first port.</summary>
    public static IReadOnlyList<DeFactoPort> All => Known.Entries;

    /// <summary>The products known for <paramref name="port"/>, single ports before ranges; empty when there is none. Nothing is
    /// allocated unless the port lies in a range.</summary>
    public static IReadOnlyList<DeFactoPort> At(int port, Transport transport)
    {
        var singles = Known.Singles.TryGetValue((port, transport), out var found) ? found : [];
        List<DeFactoPort>? withRanges = null;
        foreach (var range in Known.Ranges)
        {
            if (range.Transport == transport && range.Contains(port))
                (withRanges ??= [.. singles]).Add(range);
        }
        return withRanges is null ? singles : withRanges;
    }

    // A class of its own, so that nothing is loaded before the first question.
    private static class Known
    {
        public static readonly DeFactoPort[] Entries = Read(PortTable.Load("PortRules.Ports.de-facto-ports.bin"));
        public static readonly DeFactoPort[] Ranges = [.. Entries.Where(e => e.First != e.Last)];
        public static readonly Dictionary<(int Port, Transport Transport), DeFactoPort[]> Singles = Entries
            .Where(e => e.First == e.Last)
            .GroupBy(e => (e.First, e.Transport))
            .ToDictionary(g => g.Key, g => g.ToArray());

        private static DeFactoPort[] Read(PortTable table) => [.. Enumerable.Range(0, table.Count).Select(i => Read(table, i))];

        private static DeFactoPort Read(PortTable table, int entry) => new(
            table.First(entry),
            table.Last(entry),
            table.TransportOf(entry),
            Product: table.Text(entry, 0),
            Category: table.Text(entry, 1),
            Relation: (DeFactoRelation)Enum.Parse(typeof(DeFactoRelation), table.Text(entry, 2), ignoreCase: true),
            Source: table.Text(entry, 3),
            Note: table.Text(entry, 4));
    }
}
