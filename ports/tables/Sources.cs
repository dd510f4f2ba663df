using System.Globalization;
using PortRules.Ports;

namespace PortRules.Tables;

/// <summary>The entries of each table, read from the CSV files in <c>ports/Data</c>.</summary>
internal static class Sources
{
    /// <summary>The preferred assignments of the IANA registry for TCP and UDP, with name and description.</summary>
    /// <remarks>A row without a protocol is an old assignment that counts for both. SCTP and DCCP have no place in the table.</remarks>
    public static IEnumerable<PortTableEntry> Iana(string csv)
        => from row in Csv.Read(csv)
           where row["preferred"] == "yes"
           from transport in TransportsOf(row["protocol"])
           select new PortTableEntry(transport, PortsOf(row), [row["service"], row["description"]]);

    /// <summary>The de-facto ports, with product, category, relation, source and note.</summary>
    public static IEnumerable<PortTableEntry> DeFacto(string csv)
        => from row in Csv.Read(csv)
           from transport in TransportsOf(row["protocol"])
           select new PortTableEntry(
               transport, PortsOf(row), [row["product"], row["category"], row["relation"], row["source"], row["note"]]);

    private static Transport[] TransportsOf(string protocol) => protocol switch
    {
        "tcp" => [Transport.Tcp],
        "udp" => [Transport.Udp],
        "" => [Transport.Tcp, Transport.Udp],
        _ => [],
    };

    private static PortRange PortsOf(Dictionary<string, string> row) => new(
        int.Parse(row["port_first"], CultureInfo.InvariantCulture), int.Parse(row["port_last"], CultureInfo.InvariantCulture));
}
