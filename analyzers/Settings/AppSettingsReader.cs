using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Settings;

/// <summary>Reads where <c>appsettings.json</c> and its like tell the server to listen.</summary>
internal static class AppSettingsReader
{
    private const string UrlPart = ":Url";

    public static IEnumerable<SettingValue> Read(SettingsDocument document)
    {
        foreach (var entry in document.Root is { } root ? ConfigurationKeys.Flatten(root) : [])
        {
            if (SettingKey.Of(entry.Key) is not { } key || entry.Value.Text is not { } json)
                continue;
            yield return new()
            {
                Key = key,
                Source = SettingSource.AppSettings,
                Environment = document.File.Environment,
                Name = key.Kind == SettingKind.KestrelEndpoint ? entry.Key.Substring(0, entry.Key.Length - UrlPart.Length) : entry.Key,
                Text = TextOf(document, entry.Value.Kind, json),
                Setting = new(SettingsFileKind.AppSettings, key.Kind, entry.Key, Profile: null, document.At(entry.Value.Span)),
            };
        }
    }

    // Configuration takes a number as it is written, and null for no value.
    private static TextValue? TextOf(SettingsDocument document, JsonKind kind, JsonText json)
        => kind == JsonKind.Null ? new("", document.At(json.Span))
            : Placeholders.In(json.Value) ? null
            : document.ValueOf(json);
}
