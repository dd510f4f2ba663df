using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Settings;

/// <summary>A configuration key by which a web host or Kestrel is told where to listen.</summary>
/// <param name="Kind">What the value is.</param>
/// <param name="Name">The key in lower case, so that two keys are equal where configuration takes them for one.</param>
/// <param name="IsHttps">Of ports: they are for HTTPS.</param>
internal readonly record struct SettingKey(SettingKind Kind, string Name, bool IsHttps)
{
    public const char Separator = ':';

    public static SettingKey Urls { get; } = new(SettingKind.Urls, "urls", false);

    /// <summary>Knows a key in the flat form of configuration, <c>Kestrel:Endpoints:Http:Url</c>, in any case; <c>https_port</c> is none of
    /// these, since it only tells where to redirect to.</summary>
    public static SettingKey? Of(string key)
    {
        if (Is(key, Urls.Name))
            return Urls;
        if (Is(key, "http_ports"))
            return new(SettingKind.Ports, "http_ports", false);
        if (Is(key, "https_ports"))
            return new(SettingKind.Ports, "https_ports", true);
        return key.Split(Separator) is [var server, var list, { Length: > 0 }, var url]
            && Is(server, "Kestrel") && Is(list, "Endpoints") && Is(url, "Url")
            ? new(SettingKind.KestrelEndpoint, key.ToLowerInvariant(), false)
            : null;
    }

    private static bool Is(string part, string word) => part.Equals(word, StringComparison.OrdinalIgnoreCase);
}
