namespace Storefront.Api.Hosting;

/// <summary>The API on a developer's machine.</summary>
internal static class Workstation
{
    /// <summary>For the phone on the desk, and for the browser on the machine itself.</summary>
    public static void Office(IWebHostBuilder host)
        => host.UseUrls("http://0.0.0.0:5100;http://127.0.0.1:5100");

    /// <summary>What the designers look at.</summary>
    public static void Preview(IWebHostBuilder host)
        => host.UseUrls("http://localhost:50O5");
}
