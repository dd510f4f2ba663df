using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Hosting;

/// <summary>Tells from which place of a host an endpoint comes.</summary>
internal static class UrlSources
{
    /// <summary>The place of an endpoint that Kestrel binds; null for what another server binds for the program.</summary>
    public static UrlSource? Of(Endpoint endpoint)
    {
        if (endpoint.Server != EndpointServer.Kestrel)
            return null;
        if (endpoint.Setting is { } setting)
            return Of(setting);

        // Of what UseSetting sets, http_ports is no URL.
        if (endpoint.Url is null)
            return endpoint.ApiName == "UseSetting" ? UrlSource.Ports : UrlSource.KestrelEndpoints;
        return endpoint.Api.IsDeclared || endpoint.ApiName.StartsWith("Use", StringComparison.Ordinal)
            ? UrlSource.UseUrls
            : UrlSource.Application;
    }

    private static UrlSource? Of(EndpointSetting setting) => setting.Kind switch
    {
        SettingKind.KestrelEndpoint => UrlSource.KestrelEndpoints,
        SettingKind.Ports => UrlSource.Ports,
        SettingKind.Urls when setting.File == SettingsFileKind.AppSettings => UrlSource.AppSettings,
        SettingKind.Urls => OfLaunch(setting.Key.Substring(setting.Key.LastIndexOf(':') + 1)),
        _ => null,
    };

    private static UrlSource OfLaunch(string name)
        => name.Equals("commandLineArgs", StringComparison.OrdinalIgnoreCase) ? UrlSource.CommandLine
        : name.Equals("URLS", StringComparison.OrdinalIgnoreCase) ? UrlSource.PlainVariable
        : UrlSource.HostVariable;
}
