using System.Net;

namespace PortRules.Guard.Systems.Windows;

/// <summary>A socket on [::] that takes IPv4 too stands in the tables of both families.</summary>
internal static class DualMode
{
    /// <summary>The rows with one for each such socket: two wildcards of one process and port that were bound in the same instant. Were
    /// they two sockets, they would reach as far.</summary>
    public static IReadOnlyList<SocketRow> Join(List<SocketRow> rows)
    {
        var twins = rows
            .Where(row => row.BoundAt is not null && row.Local.Address.Equals(IPAddress.Any))
            .ToLookup(row => (row.Transport, row.Local.Port, row.ProcessId, row.BoundAt));
        if (twins.Count == 0)
            return rows;
        var joined = new HashSet<SocketRow>();
        var result = new List<SocketRow>(rows.Count);
        foreach (var row in rows.Where(row => row.Local.Address.Equals(IPAddress.IPv6Any)))
        {
            if (twins[(row.Transport, row.Local.Port, row.ProcessId, row.BoundAt)].FirstOrDefault() is { } twin && joined.Add(twin))
                joined.Add(row);
        }
        foreach (var row in rows)
        {
            if (!joined.Contains(row))
                result.Add(row);
            else if (row.Local.Address.Equals(IPAddress.IPv6Any))
                result.Add(row with { IsIPv6Only = false });
        }
        return result;
    }
}
