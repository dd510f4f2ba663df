namespace PortRules.Ports;

/// <summary>What the IANA Service Name and Transport Protocol Port Number Registry says of a port, as of August 2026. A name is good
/// for naming a port; above 1023 it is no reason to warn, since 157 of the 301 ports that the ASP.NET Core templates draw from are
/// registered for something else.</summary>
/// <remarks>
/// The 16 old assignments for which the registry names no transport, such as flex-lm at 27000-27009, count for both.
/// A look-up is a binary search in the embedded table. The first one loads the table; the first one of each port makes the string,
/// which is kept, so that later ones allocate nothing. Safe for any number of threads.
/// </remarks>
public static class ServiceNames
{
    /// <summary>The preferred name, in the registry's spelling (lower case as a rule), or null when the port is not assigned for
    /// <paramref name="transport"/>. Where several are assigned it is the first that is not an alias or historic: 80 is
    /// <c>http</c>, not <c>www-http</c>.</summary>
    public static string? Of(int port, Transport transport)
    {
        var table = Registry.Table;
        var entry = table.Find(port, transport);
        return entry < 0 ? null : Interned(table, entry);
    }

    /// <summary>The registry's description of the preferred service, or null when the port is not assigned for
    /// <paramref name="transport"/>. It may be empty, and it is a new string each time.</summary>
    public static string? DescriptionOf(int port, Transport transport)
    {
        var table = Registry.Table;
        var entry = table.Find(port, transport);
        return entry < 0 ? null : table.Text(entry, 1);
    }

    private static string Interned(PortTable table, int entry)
    {
        var name = Volatile.Read(ref Registry.Names[entry]);
        if (name is not null)
            return name;
        name = table.Text(entry, 0);
        return Interlocked.CompareExchange(ref Registry.Names[entry], name, null) ?? name;
    }

    // A class of its own, so that the table is loaded by the first look-up and read without a lock by all others.
    private static class Registry
    {
        public static readonly PortTable Table = PortTable.Load("PortRules.Ports.iana-ports.bin");
        public static readonly string?[] Names = new string?[Table.Count];
    }
}
