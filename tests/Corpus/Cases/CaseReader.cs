using System.Text.Json;

namespace PortRules.Corpus.Cases;

/// <summary>Reads the labels.</summary>
internal static class CaseReader
{
    /// <exception cref="InputException">A line is no record of labels.</exception>
    public static IEnumerable<LabelledCase> Read(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length > 0)
                yield return Read(line, $"{path}:{number}");
        }
    }

    private static LabelledCase Read(string line, string place)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var record = document.RootElement;
            var path = TextOf(record, "path");
            return new(
                TextOf(record, "id"),
                TextOf(record, "split"),
                path,
                PropertyOf(record, "exhaustive").GetBoolean(),
                [.. PropertyOf(record, "sites").EnumerateArray().Select(site => SiteOf(site, path))]);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw new InputException($"{place}: {exception.Message}", exception);
        }
    }

    private static LabelledSite SiteOf(JsonElement site, string path) => new()
    {
        Spot = new(path, PropertyOf(site, "line").GetInt32()),
        Leads = [.. LeadsOf(site, path)],
        Role = TextOf(site, "role"),
        Ports = PropertyOf(site, "ports") is { ValueKind: JsonValueKind.Array } ports
            ? [.. ports.EnumerateArray().Select(port => port.GetInt32())]
            : null,
        Flow = TextOf(site, "flow"),
        Decidable = PropertyOf(site, "decidable").GetString(),
        IsUncertain = TextOf(site, "certainty") == "low",
        IsUnbound = site.TryGetProperty("binds", out var binds) && binds.GetString() == "unbound",
        Gist = TextOf(site, "gist"),
    };

    /// <summary><c>origin</c> is a place; <c>via</c> is a list of places, or of lines of the labelled file.</summary>
    private static IEnumerable<Spot> LeadsOf(JsonElement site, string path)
    {
        if (site.TryGetProperty("origin", out var origin) && origin.ValueKind != JsonValueKind.Null)
            yield return SpotOf(origin);
        if (!site.TryGetProperty("via", out var via) || via.ValueKind == JsonValueKind.Null)
            yield break;
        foreach (var step in via.EnumerateArray())
            yield return step.ValueKind == JsonValueKind.Number ? new(path, step.GetInt32()) : SpotOf(step);
    }

    private static Spot SpotOf(JsonElement place) => new(TextOf(place, "path"), PropertyOf(place, "line").GetInt32());

    private static string TextOf(JsonElement element, string name)
        => PropertyOf(element, name).GetString() ?? throw new FormatException($"'{name}' is null.");

    private static JsonElement PropertyOf(JsonElement element, string name)
        => element.TryGetProperty(name, out var value) ? value : throw new FormatException($"'{name}' is missing.");
}
