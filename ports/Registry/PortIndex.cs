namespace PortRules.Ports.Registry;

/// <summary>Lines with ports, by transport and first port: a balanced tree in an array, in which each node knows the last port of all
/// below it.</summary>
internal sealed class PortIndex
{
    private readonly RegistryLine[] _sorted;
    private readonly int[] _reach;
    private readonly int _udp;

    public PortIndex(List<RegistryLine> lines)
    {
        var keys = new long[lines.Count];
        var count = 0;
        for (var index = 0; index < lines.Count; index++)
        {
            if (lines[index].Entry is { Ports: { } ports } entry)
                keys[count++] = ((long)entry.Transport << 48) | ((long)ports.First << 32) | (uint)index;
        }

        Array.Sort(keys, 0, count);
        _sorted = new RegistryLine[count];
        _reach = new int[count];
        for (var index = 0; index < count; index++)
        {
            _sorted[index] = lines[(int)keys[index]];
            if (_sorted[index].Entry.Transport == Transport.Tcp)
                _udp = index + 1;
        }

        Fill(0, _udp);
        Fill(_udp, count);
    }

    /// <summary>The lines, by transport, first port and number.</summary>
    public RegistryLine[] Sorted => _sorted;

    /// <summary>The lines that have a port, in their order in the text.</summary>
    public List<RegistryLine> Covering(int port, Transport transport)
    {
        var found = new List<RegistryLine>();
        if (transport == Transport.Udp)
            Collect(_udp, _sorted.Length, port, found);
        else
            Collect(0, _udp, port, found);
        found.Sort((left, right) => left.Number.CompareTo(right.Number));
        return found;
    }

    private int Fill(int from, int to)
    {
        if (from >= to)
            return 0;
        var middle = (from + to) / 2;
        var reach = Math.Max(Fill(from, middle), Fill(middle + 1, to));
        return _reach[middle] = Math.Max(reach, _sorted[middle].Entry.Ports!.Value.Last);
    }

    private void Collect(int from, int to, int port, List<RegistryLine> found)
    {
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (_reach[middle] < port)
                return;
            var ports = _sorted[middle].Entry.Ports!.Value;
            if (ports.First > port)
            {
                to = middle;
                continue;
            }

            if (ports.Last >= port)
                found.Add(_sorted[middle]);
            Collect(from, middle, port, found);
            from = middle + 1;
        }
    }
}
