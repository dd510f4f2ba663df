using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace PortRules.Guard.AspNetCore.Tests;

/// <summary>A web application of this process, with the guard.</summary>
internal sealed class Host : IAsyncDisposable
{
    private Host(WebApplication app, Logs logs) => (App, Logs) = (app, logs);

    public WebApplication App { get; }

    public Logs Logs { get; }

    /// <summary>Builds one; <paramref name="urls"/> may be null for none.</summary>
    public static Host Build(string? urls, Action<PortGuardOptions>? guard = null, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder();
        if (urls is not null)
            builder.WebHost.UseUrls(urls);
        var logs = new Logs();
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
        // The entry point of these tests declares nothing.
        builder.WebHost.UsePortGuard(guard);
        builder.Services.AddHealthChecks().AddPortGuard();
        configure?.Invoke(builder);
        var app = builder.Build();
        app.MapGet("/", () => "hello");
        return new(app, logs);
    }

    public static async Task<Host> StartAsync(
        string? urls, Action<PortGuardOptions>? guard = null, Action<WebApplicationBuilder>? configure = null)
    {
        var host = Build(urls, guard, configure);
        await host.App.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    /// <summary>What the root of the application says to a client.</summary>
    public static async Task<string> AskAsync(string url)
    {
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true };
        using var client = new HttpClient(handler);
        return await client.GetStringAsync(url, TestContext.Current.CancellationToken);
    }

    public Task<HealthReport> CheckHealthAsync()
        => App.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>A port of all addresses that nobody else is given while the lease lives, and that a server of this user can open by its
    /// number.</summary>
    public static PortLease LeaseNumber()
        => PortLease.Acquire(new() { Mode = PortLeaseMode.ByNumber, Address = IPAddress.IPv6Any });

    /// <summary>A socket that listens and is not to be shared.</summary>
    public static Socket Listen() => PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, 0));

    public static int PortOf(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;
}
