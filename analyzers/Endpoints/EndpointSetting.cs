using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.Endpoints;

/// <summary>The files outside C# that give a web application its endpoints.</summary>
internal enum SettingsFileKind
{
    /// <summary><c>Properties/launchSettings.json</c>: how the project starts on a developer's machine.</summary>
    LaunchSettings,

    /// <summary><c>appsettings.json</c> or <c>appsettings.{Environment}.json</c>.</summary>
    AppSettings,
}

/// <summary>What a setting says to the server.</summary>
internal enum SettingKind
{
    /// <summary><c>Kestrel:Endpoints:{name}:Url</c>: an endpoint of Kestrel's own, which adds up with others and with
    /// <c>Listen…</c>.</summary>
    KestrelEndpoint,

    /// <summary>A list of URLs: <c>urls</c>, <c>ASPNETCORE_URLS</c>, <c>applicationUrl</c>, <c>--urls</c>.</summary>
    Urls,

    /// <summary>A list of ports for the wildcard: <c>http_ports</c>, <c>https_ports</c>.</summary>
    Ports,

    /// <summary>What IIS Express listens on in the program's place, on Windows.</summary>
    IisExpress,

    /// <summary>The port of the host that Docker forwards to the program's container.</summary>
    PublishedPort,
}

/// <summary>A setting that gives an endpoint.</summary>
/// <param name="File">The kind of file.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Key">The path to it in the file: <c>Kestrel:Endpoints:Http:Url</c>, <c>profiles:https:applicationUrl</c>.</param>
/// <param name="Profile">The launch profile that it belongs to, null elsewhere.</param>
/// <param name="Location">The whole value.</param>
internal sealed record EndpointSetting(SettingsFileKind File, SettingKind Kind, string Key, string? Profile, Location Location)
{
    /// <summary>The setting that surely counts instead, wherever this one would; null where none does, and where code does. The endpoint
    /// is <see cref="Endpoint.Inert"/> then.</summary>
    public EndpointSetting? BeatenBy { get; init; }
}
