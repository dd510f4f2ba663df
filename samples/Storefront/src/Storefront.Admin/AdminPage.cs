using System.Net;
using System.Text;

namespace Storefront.Admin;

/// <summary>The page that the shop's staff look at in the morning.</summary>
internal sealed class AdminPage(Reachability reachability)
{
    /// <summary>Serves the page to the whole office.</summary>
    public async Task ServeOfficeAsync()
    {
        using var listener = new HttpListener();
        listener.Prefixes.Add("http://+:8081/");
        listener.Start();
        await ServeAsync(listener);
    }

    /// <summary>Serves the page on this machine only, under /stats.</summary>
    public async Task ServeLocallyAsync()
    {
        using var listener = new HttpListener();
        listener.Prefixes.Add("http://localhost:8082/stats");
        listener.Start();
        await ServeAsync(listener);
    }

    private async Task ServeAsync(HttpListener listener)
    {
        while (true)
        {
            var context = await listener.GetContextAsync();
            var body = Encoding.UTF8.GetBytes(await RenderAsync());
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.ContentLength64 = body.Length;
            await context.Response.OutputStream.WriteAsync(body);
            context.Response.Close();
        }
    }

    private async Task<string> RenderAsync()
        => $"""
            <!doctype html>
            <title>Storefront</title>
            <h1>Storefront</h1>
            <p>Gateway: {await reachability.GatewayAsync()}</p>
            <p>Carrier: {await reachability.CarrierAsync()}</p>
            """;
}
