using System.Text;
using System.Text.RegularExpressions;
using PortRules.Analyzers.Catalogue;

namespace PortRules.Catalogue.Tests.Tables;

/// <summary>Writes the table that the analyzers embed, <c>analyzers/Data/port-apis.txt</c>.</summary>
internal static partial class TableWriter
{
    /// <summary>Types of the core library, which every compilation has: they say nothing about ports.</summary>
    private static readonly string[] Everywhere = ["System.Uri", "System.UriBuilder", "System.Environment", "System.Activator"];

    public static string Write(IReadOnlyList<SourceRow> source, UnreadCells unread)
    {
        var rows = source.Select(r => (Source: r, Api: Normaliser.Read(r, unread))).OrderBy(r => r.Source.DocumentationId, StringComparer.Ordinal).ToList();
        var packages = source.Select(r => r.Package).Distinct().Order(StringComparer.Ordinal).ToList();

        var text = new StringBuilder();
        AppendLine(Names(rows).Select(n => $"{n.Key}={(int)n.Value}"));
        AppendLine(ProbeTypes(source));
        AppendLine(packages);
        text.Append('\n');
        foreach (var (row, api) in rows)
            text.Append(TableRow.Write(api, packages.IndexOf(row.Package))).Append('\n');
        return text.ToString();

        void AppendLine(IEnumerable<string> fields) => text.AppendJoin(TableRow.Separator, fields).Append('\n');
    }

    private static SortedDictionary<string, NameKinds> Names(IEnumerable<(SourceRow Source, PortApi Api)> rows)
    {
        var names = new SortedDictionary<string, NameKinds>(StringComparer.Ordinal);
        foreach (var (row, api) in rows)
        {
            Add(row.TypeName, NameKinds.Type);
            if (row.IsConstructor)
                Add(row.TypeName, NameKinds.Constructor);
            else
                Add(row.MemberName, MemberKinds(row, api));
            if (Binds(api))
                Add(BindingName(row), NameKinds.Binding);
        }

        return names;

        void Add(string name, NameKinds kinds) => names[name] = names.GetValueOrDefault(name) | kinds;
    }

    private static NameKinds MemberKinds(SourceRow row, PortApi api)
    {
        var kinds = row.DocumentationId[0] switch
        {
            'M' => NameKinds.Method,
            'P' => NameKinds.Property,
            'F' => NameKinds.Field,
            _ => throw new InvalidDataException(row.DocumentationId),
        };
        foreach (var slot in api.Slots)
        {
            kinds |= slot.Kind switch
            {
                SlotKind.Argument when kinds.HasFlag(NameKinds.Method) && MakesPort(row, api) => NameKinds.PortMethod,
                SlotKind.Return when kinds.HasFlag(NameKinds.Method) && slot.Form != PortForm.None => NameKinds.BareMethod,
                SlotKind.Value => NameKinds.PortProperty,
                SlotKind.Collection => NameKinds.PortCollection,
                _ => NameKinds.None,
            };
        }

        if (kinds.HasFlag(NameKinds.PortMethod) && OptionalPort().IsMatch(row.Default))
            kinds |= NameKinds.BareMethod;
        return kinds;
    }

    private static bool Binds(PortApi api)
        => !api.Slots.IsEmpty && (api.Role is ApiRole.Bind or ApiRole.ConfigureBind || (api.Role == ApiRole.Discover && api.IsHttp));

    /// <summary>The name without which <see cref="CandidateFilter"/> takes nothing for this API. Beside <c>Add</c> it asks for a collection
    /// of ports, beside <c>Create</c> and <c>Parse</c> for a type.</summary>
    private static string BindingName(SourceRow row)
        => row.IsConstructor || row.MemberName is "Add" or "Create" or "TryCreate" or "Parse" or "TryParse" ? row.TypeName : row.MemberName;

    /// <summary>A carrier's method counts where it makes the value; others, such as <c>ReceiveFrom</c>, only take a place to put it.</summary>
    private static bool MakesPort(SourceRow row, PortApi api) => api.Role != ApiRole.Carrier
        || row.MemberName.Contains("Parse", StringComparison.Ordinal)
        || row.MemberName.Contains("Create", StringComparison.Ordinal)
        || row.MemberName.StartsWith("With", StringComparison.Ordinal);

    /// <summary>The containing types, the most used in applications first. A nested type is left out: its outer type's name cannot be
    /// told from a namespace here, and every package has others.</summary>
    private static IEnumerable<string> ProbeTypes(IReadOnlyList<SourceRow> source)
    {
        var uses = CsvFile.Read(Repository.DataFile("port-api-usage.csv")).ToDictionary(r => r["docid"]);
        var types = source.Select(r => r.Type).ToHashSet();

        // Rows that are younger than the count have no uses yet.
        int Uses(SourceRow row, string column) => uses.TryGetValue(row.DocumentationId, out var counted) ? int.Parse(counted[column]) : 0;

        return source
            .Where(r => !Everywhere.Contains(r.Type) && !types.Contains(r.Type[..Math.Max(0, r.Type.LastIndexOf('.'))]))
            .GroupBy(r => r.Type)
            .OrderByDescending(g => g.Sum(r => Uses(r, "app_product")))
            .ThenByDescending(g => g.Sum(r => Uses(r, "library_product")))
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.Key);
    }

    /// <summary>A parameter may be left out and then is a port, not 0 or null.</summary>
    [GeneratedRegex(@"parameter .*=[1-9]")]
    private static partial Regex OptionalPort();
}
