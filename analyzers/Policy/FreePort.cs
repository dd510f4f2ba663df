using PortRules.Analyzers.Endpoints;
using PortRules.Ports;

namespace PortRules.Analyzers.Policy;

/// <summary>Finds a port of the project's block that nobody has.</summary>
internal static class FreePort
{
    /// <summary>The port of a block that has the same place in it as <paramref name="number"/> has among ranges of its size, or the next
    /// one after it that no line names: 5103 becomes 6103 in the block 6100-6199, so that different ports stay different.</summary>
    /// <returns>Null when the project has no block, or nothing is free in any.</returns>
    public static int? InBlocks(Endpoint endpoint, int number, ProjectPolicy policy)
    {
        foreach (var block in policy.Blocks(endpoint.Transport, endpoint.Environment))
        {
            var range = block.Entry.Ports!.Value;
            var taken = Taken(range, endpoint.Transport, policy);
            var size = taken.Length;
            var place = (((number - range.First) % size) + size) % size;
            for (var step = 0; step < size; step++)
            {
                var index = (place + step) % size;
                var port = range.First + index;
                if (!taken[index] && !(endpoint.IsHttp && BrowserBlockedPorts.Contains(port)))
                    return port;
            }
        }

        return null;
    }

    // Whatever the environment and host of the line: a port that is free everywhere is the better proposal.
    private static bool[] Taken(PortRange range, Transport transport, ProjectPolicy policy)
    {
        var taken = new bool[range.Last - range.First + 1];
        foreach (var line in policy.Registry!.Content.Lines)
        {
            var entry = line.Entry;
            if (entry.Transport != transport || entry.Ports is not { } ports || (entry.IsBlock && (policy.IsOwn(entry) || IsAround(ports))))
                continue;
            for (var port = Math.Max(ports.First, range.First); port <= Math.Min(ports.Last, range.Last); port++)
                taken[port - range.First] = true;
        }

        return taken;

        // The project's block is a part of it, which it was given.
        bool IsAround(PortRange ports) => ports.First <= range.First && range.Last <= ports.Last;
    }
}
