namespace Storefront.Api.Hosting;

/// <summary>The API on the shop's own cluster.</summary>
internal static class Cluster
{
    /// <summary>Staging adds 10000 to the port of production, for every service.</summary>
    public static void Staging(IWebHostBuilder host)
        => host.ConfigureKestrel(options => options.ListenAnyIP(10080));

    /// <summary>Production: the port is a setting of the deployment.</summary>
    public static void Configured(IWebHostBuilder host)
        => host.ConfigureKestrel((context, options) =>
            options.ListenAnyIP(context.Configuration.GetValue("Storefront:Port", 80)));
}
