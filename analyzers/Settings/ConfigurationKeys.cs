using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace PortRules.Analyzers.Settings;

/// <summary>A value of a configuration file under its flat key.</summary>
/// <param name="Key">The names from the root with colons between; elements of arrays have their index for a name.</param>
/// <param name="Name">Where its own name stands, or the element.</param>
/// <param name="Value">A string, number, <c>true</c>, <c>false</c> or <c>null</c>.</param>
internal readonly record struct ConfigurationEntry(string Key, TextSpan Name, JsonNode Value);

/// <summary>Makes flat keys of JSON as .NET's configuration does: <c>{ "A": { "B:C": 1 } }</c> has the key <c>A:B:C</c>
/// (<c>JsonConfigurationFileParser</c>).</summary>
internal static class ConfigurationKeys
{
    /// <summary>The values of an object in the order of the file.</summary>
    public static IEnumerable<ConfigurationEntry> Flatten(JsonNode root) => root.Members.SelectMany(member => Flatten("", member));

    /// <summary>The first value whose key an earlier one has, in any case: for two of these the file is refused.</summary>
    public static JsonProblem? FindRepeated(JsonNode root)
    {
        var keys = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in Flatten(root))
        {
            if (!keys.Add(entry.Key))
                return new(entry.Name, $"there is a second value for '{entry.Key}'");
        }

        return null;
    }

    private static IEnumerable<ConfigurationEntry> Flatten(string prefix, JsonMember member)
        => Flatten(prefix + member.Name.Value, member.Name.Span, member.Value);

    private static IEnumerable<ConfigurationEntry> Flatten(string key, TextSpan name, JsonNode value) => value.Kind switch
    {
        JsonKind.Object => value.Members.SelectMany(member => Flatten(key + SettingKey.Separator, member)),
        JsonKind.Array => value.Elements.SelectMany(
            (element, index) => Flatten(key + SettingKey.Separator + index.ToString(CultureInfo.InvariantCulture), element.Span, element)),
        _ => [new(key, name, value)],
    };
}
