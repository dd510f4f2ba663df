namespace Storefront.Api.Hosting;

/// <summary>The API on the machine that serves the public site.</summary>
internal static class PublicSite
{
    /// <summary>Without a proxy in front: port 80 where the process has the right to it.</summary>
    public static void Direct(IWebHostBuilder host)
        => host.ConfigureKestrel(options => options.ListenAnyIP(Environment.IsPrivilegedProcess ? 80 : 8080));

    /// <summary>Only under the site's own name.</summary>
    public static void Named(IWebHostBuilder host)
        => host.UseUrls("http://storefront.example.com:5200");

    /// <summary>Behind nginx, which passes on everything under /storefront.</summary>
    public static void BehindProxy(IWebHostBuilder host)
        => host.UseUrls("http://127.0.0.1:5300/storefront");
}
