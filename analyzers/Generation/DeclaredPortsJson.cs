using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PortRules.Ports;

namespace PortRules.Analyzers.Generation;

/// <summary>Writes declared endpoints as JSON, for people and tools that do not run the program: docs/declared-ports.md tells its
/// form.</summary>
/// <remarks>Of the characters of texts only letters, digits and harmless punctuation stand as they are: the JSON passes through MSBuild,
/// for which some of the others mean something.</remarks>
internal static class DeclaredPortsJson
{
    private const int Version = 1;
    private const string Harmless = " .,:/_-[]()+=~!&*?";

    /// <summary>The JSON, with <c>\n</c> at the end of each line but the last.</summary>
    public static string Write(string assembly, ImmutableArray<DeclaredEndpoint> endpoints)
    {
        var json = new StringBuilder("{\n");
        json.Append("  \"version\": ").Append(Version).Append(",\n");
        json.Append("  \"assembly\": ").Append(Text(assembly)).Append(",\n");
        json.Append("  \"endpoints\": [");
        for (var index = 0; index < endpoints.Length; index++)
            json.Append(index == 0 ? "\n" : ",\n").Append("    ").Append(Write(endpoints[index]));
        return json.Append(endpoints.IsEmpty ? "]\n}" : "\n  ]\n}").ToString();
    }

    private static string Write(DeclaredEndpoint one)
    {
        var members = new List<string>
        {
            Member("transport", Text(one.Transport == Transport.Tcp ? "tcp" : "udp")),
            Member("address", Text(one.Address)),
            Member("port", one.Port?.ToString(CultureInfo.InvariantCulture) ?? "null"),
            Member("certainty", Text(one.Certainty.ToString().ToLowerInvariant())),
        };
        if (one.Source is { } source)
            members.Add(Member("source", Text(source)));
        if (one.Environment is { } environment)
            members.Add(Member("environment", Text(environment)));
        if (one.Profile is { } profile)
            members.Add(Member("profile", Text(profile)));
        return "{ " + string.Join(", ", members) + " }";
    }

    private static string Member(string name, string value) => $"\"{name}\": {value}";

    private static string Text(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || Harmless.IndexOf(c) >= 0)
                quoted.Append(c);
            else
                quoted.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
        }

        return quoted.Append('"').ToString();
    }
}
