namespace Storefront.Api.Hosting;

/// <summary>Chooses, by the setting <c>Hosting</c>, how the API listens. Without it the usual sources decide: launchSettings,
/// ASPNETCORE_URLS, <c>--urls</c>.</summary>
internal static class HostingProfile
{
    public static void Apply(WebApplicationBuilder builder)
    {
        var host = builder.WebHost;
        switch (builder.Configuration["Hosting"])
        {
            case null or "":
                break;
            case "office":
                Workstation.Office(host);
                break;
            case "preview":
                Workstation.Preview(host);
                break;
            case "public":
                PublicSite.Direct(host);
                break;
            case "named":
                PublicSite.Named(host);
                break;
            case "proxied":
                PublicSite.BehindProxy(host);
                break;
            case "staging":
                Cluster.Staging(host);
                break;
            case "configured":
                Cluster.Configured(host);
                break;
            case var unknown:
                throw new InvalidOperationException($"There is no hosting profile '{unknown}'.");
        }
    }
}
