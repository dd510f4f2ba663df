using System.Text.Json;
using PortRules.Checker.Findings;
using PortRules.Checker.Loading;

namespace PortRules.Checker.Reporting;

/// <summary>Messages, files and regions of SARIF.</summary>
internal static class SarifLocations
{
    /// <summary>A folder as an absolute URI, which must end with a slash.</summary>
    public static string FolderUri(string folder)
        => new Uri(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar).AbsoluteUri;

    /// <summary>A plain message.</summary>
    public static void WriteMessage(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    /// <summary>A physical location: file and region.</summary>
    public static void WritePhysical(Utf8JsonWriter json, Place place, string root)
    {
        json.WriteStartObject("physicalLocation");
        WriteArtifact(json, place.File, root);
        json.WriteStartObject("region");
        json.WriteRegion(place.Span);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>A file: relative to the root where it is below it, absolute elsewhere.</summary>
    public static void WriteArtifact(Utf8JsonWriter json, string file, string root)
    {
        json.WriteStartObject("artifactLocation");
        var relative = Paths.Relative(root, file);
        if (Path.IsPathRooted(relative))
        {
            json.WriteString("uri", new Uri(file).AbsoluteUri);
        }
        else
        {
            json.WriteString("uri", string.Join('/', relative.Split('/').Select(Uri.EscapeDataString)));
            json.WriteString("uriBaseId", SarifReport.RootId);
        }

        json.WriteEndObject();
    }
}
