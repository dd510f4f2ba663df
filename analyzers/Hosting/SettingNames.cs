using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Hosting;

/// <summary>How messages call a setting.</summary>
internal static class SettingNames
{
    /// <summary>Where its file is flagged: <c>'urls'</c>, <c>'applicationUrl' of profile 'https'</c>.</summary>
    public static string Of(EndpointSetting setting)
        => setting.Profile is { } profile
            ? $"'{setting.Key.Substring(setting.Key.LastIndexOf(':') + 1)}' of profile '{profile}'"
            : $"'{setting.Key}'";

    /// <summary>Elsewhere: <c>'Kestrel:Endpoints:Http:Url' in appsettings.json</c>.</summary>
    public static string InFile(EndpointSetting setting)
        => $"{Of(setting)} in {FileName.Of(setting.Location.GetLineSpan().Path)}";
}
