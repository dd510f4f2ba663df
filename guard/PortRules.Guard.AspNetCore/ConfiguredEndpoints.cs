using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace PortRules.Guard.AspNetCore;

/// <summary>Where Kestrel is going to listen, by its own precedence, as far as configuration says it.</summary>
/// <remarks>The rules are those of GenericWebHostService (which URLs) and AddressBinder (URLs or endpoints) in ASP.NET Core 8 to
/// 10.</remarks>
internal sealed class ConfiguredEndpoints(IConfiguration configuration, IOptions<KestrelServerOptions> kestrel, IServer? server = null)
{
    private const string KestrelDefault = "http://localhost:5000";

    // Test servers, HTTP.sys and IIS are told the URLs too, and open them in another way or not at all.
    private readonly bool _isKestrel = server?.GetType().Assembly == typeof(KestrelServer).Assembly;

    /// <summary>The host has a server, and it is not Kestrel: what the code says to Kestrel is opened by nobody, and is not meant to
    /// be.</summary>
    public bool HasOtherServer => server is not null && !_isKestrel;

    /// <summary>The groups of endpoints, each as one URL: a server that opens none of a group fails. Ports that the system chooses are not
    /// among them, nor URLs that code may override.</summary>
    public IEnumerable<IPEndPoint[]> Read()
    {
        if (!_isKestrel)
            return [];
        var urls = Urls();
        // Reading the options runs what the application does in ConfigureKestrel.
        var endpoints = kestrel.Value.ConfigurationLoader?.Configuration.GetSection("Endpoints").GetChildren()
            .Select(endpoint => endpoint["Url"]).OfType<string>().ToList() ?? [];
        if (urls.Count > 0 && PrefersUrls)
            endpoints = urls;
        else if (endpoints.Count == 0 && CodeEndpoints.AreIn(kestrel.Value) == false)
            endpoints = urls.Count > 0 ? urls : [KestrelDefault];
        return endpoints.Select(EndPointsOf).Where(group => group.Length > 0);
    }

    /// <summary>Tells of changes of Kestrel's configuration, with which it may close endpoints and open others; null where there is
    /// none.</summary>
    public IChangeToken? GetReloadToken()
        => _isKestrel ? kestrel.Value.ConfigurationLoader?.Configuration.GetReloadToken() : null;

    private bool PrefersUrls
        => server?.Features.Get<IServerAddressesFeature>() is { PreferHostingUrls: true }
            || configuration[WebHostDefaults.PreferHostingUrlsKey] is { } value
                && (value == "1" || string.Equals(value, "true", StringComparison.OrdinalIgnoreCase));

    private List<string> Urls()
    {
        // Those that the application has added beat the configuration.
        if (server?.Features.Get<IServerAddressesFeature>()?.Addresses is { Count: > 0 } added)
            return [.. added];
        if (configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } urls)
            return [.. urls.Split(';', StringSplitOptions.RemoveEmptyEntries)];
        return [.. Ports(WebHostDefaults.HttpPortsKey, "http"), .. Ports(WebHostDefaults.HttpsPortsKey, "https")];
    }

    private IEnumerable<string> Ports(string key, string scheme)
        => (configuration[key] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(port => $"{scheme}://*:{port}");

    private static IPEndPoint[] EndPointsOf(string url)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            // The server's to report.
            return [];
        }
        if (address.IsUnixPipe || address.IsNamedPipe || address.Port == 0)
            return [];
        if (string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase))
            return [new(IPAddress.Loopback, address.Port), new(IPAddress.IPv6Loopback, address.Port)];
        if (IPAddress.TryParse(address.Host, out var one))
            return [new(one, address.Port)];
        // Every other name is the wildcard for Kestrel.
        return [new(IPAddress.IPv6Any, address.Port)];
    }
}
