using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace PortRules.Guard.AspNetCore;

/// <summary>Where Kestrel is going to listen, by its own precedence, as far as configuration says it: its endpoints in code are not
/// visible to others.</summary>
/// <remarks>The rules are those of GenericWebHostService (which URLs) and AddressBinder (URLs or endpoints) in ASP.NET Core 8 to
/// 10.</remarks>
internal sealed class ConfiguredEndpoints(
    IConfiguration configuration,
    IOptions<KestrelServerOptions> kestrel,
    CodeEndpoints code,
    IServer? server = null)
{
    private const string KestrelDefault = "http://localhost:5000";

    /// <summary>The groups of endpoints, each as one URL: a server that opens none of a group fails. Ports that the system chooses are not
    /// among them.</summary>
    public IEnumerable<IPEndPoint[]> Read()
    {
        if (server is null)
            return [];
        var urls = Urls();
        // Reading the options runs what the application does in ConfigureKestrel.
        var endpoints = kestrel.Value.ConfigurationLoader?.Configuration.GetSection("Endpoints").GetChildren()
            .Select(endpoint => endpoint["Url"]).OfType<string>().ToList() ?? [];
        var hasEndpoints = endpoints.Count > 0 || code.Count > 0;
        var chosen = urls.Count > 0 && (!hasEndpoints || PrefersUrls) ? urls : endpoints;
        if (chosen.Count == 0 && !hasEndpoints)
            chosen = [KestrelDefault];
        return chosen.Select(EndPointsOf).Where(group => group.Length > 0);
    }

    private bool PrefersUrls
        => server?.Features.Get<IServerAddressesFeature>() is { PreferHostingUrls: true }
            || configuration[WebHostDefaults.PreferHostingUrlsKey] is "true" or "True" or "TRUE" or "1";

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

/// <summary>Counts the endpoints that the application adds in code, by the one thing that Kestrel does for each of them: it applies the
/// defaults. An application that sets defaults of its own is not counted.</summary>
internal sealed class CodeEndpoints : IConfigureOptions<KestrelServerOptions>
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public void Configure(KestrelServerOptions options) => options.ConfigureEndpointDefaults(_ => Interlocked.Increment(ref _count));
}
