namespace PortRules.Catalogue.Tests.Tables;

/// <summary>One record of <c>port-apis.csv</c>, as written.</summary>
internal sealed record SourceRow(
    string DocumentationId, string Package, string Role, string Protocol, string PortLocation, string AddressLocation, string Default, string BindMoment)
{
    /// <summary>The id without its kind and parameters.</summary>
    public string Path { get; } = DocumentationId[2..].Split('(')[0];

    public bool IsConstructor => Path.EndsWith(".#ctor", StringComparison.Ordinal);

    /// <summary>The containing type, with <c>.</c> before nested types.</summary>
    public string Type => Path[..Path.LastIndexOf('.')];

    /// <summary>The containing type's simple name, as <c>ISymbol.Name</c> gives it.</summary>
    public string TypeName => Type[(Type.LastIndexOf('.') + 1)..].Split('`')[0];

    /// <summary>The member's simple name, <c>#ctor</c> for a constructor.</summary>
    public string MemberName => Path[(Path.LastIndexOf('.') + 1)..].Split('`')[0];

    public static IReadOnlyList<SourceRow> ReadAll() =>
    [
        .. CsvFile.Read(Repository.DataFile("port-apis.csv")).Select(r => new SourceRow(
            r["docid"], r["package"], r["role"], r["protocol"], r["port_location"], r["address_location"], r["default"], r["bind_moment"])),
    ];
}
