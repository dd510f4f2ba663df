using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Hosting;

/// <summary>Tells from which place of a host an endpoint comes.</summary>
internal static class UrlSources
{
    /// <summary>The place of an endpoint that Kestrel binds.</summary>
    public static UrlSource Of(Endpoint endpoint)
    {
        // Of what UseSetting sets, http_ports is no URL.
        if (endpoint.Url is null)
            return endpoint.ApiName == "UseSetting" ? UrlSource.Ports : UrlSource.KestrelEndpoints;
        return endpoint.Api.IsDeclared || endpoint.ApiName.StartsWith("Use", StringComparison.Ordinal)
            ? UrlSource.UseUrls
            : UrlSource.Application;
    }
}
