using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PortRules.Guard.Tests.Support;

namespace PortRules.Guard.AspNetCore.Tests;

/// <summary>The health of the ports. That of a shared one is in <see cref="KestrelTests"/>.</summary>
public class HealthTests
{
    public HealthTests() => Identity.RequireLinux();

    // By the application, or by another process that has the socket too: shutdown(2) ends it for all.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_port_that_is_lost_is_no_longer_healthy(bool isShutDown)
    {
        Socket? listening = null;
        await using var host = await Host.StartAsync("http://127.0.0.1:0", configure: builder => builder.Services
            .Configure<SocketTransportOptions>(options => options.CreateBoundListenSocket = endpoint =>
            {
                listening = new Socket(SocketType.Stream, ProtocolType.Tcp);
                listening.Bind(endpoint);
                return listening;
            }));
        var end = listening!.LocalEndPoint;
        Assert.Equal((HealthStatus.Healthy, $"Listening on {end}."), await CheckAsync(host));
        if (isShutDown)
            listening.Shutdown(SocketShutdown.Both);
        else
            listening.Dispose();
        Assert.Equal((HealthStatus.Unhealthy, $"Nobody in this process listens on {end}."), await CheckAsync(host));
    }

    [Fact]
    public async Task A_host_is_healthy_when_its_endpoints_have_changed_with_its_configuration()
    {
        const string Url = "Kestrel:Endpoints:Web:Url";
        using var first = Host.LeaseNumber();
        using var second = Host.LeaseNumber();
        await using var host = await Host.StartAsync(
            null, configure: builder => builder.Configuration[Url] = $"http://127.0.0.1:{first.Port}");
        Assert.Equal((HealthStatus.Healthy, $"Listening on 127.0.0.1:{first.Port}."), await CheckAsync(host));
        var configuration = (IConfigurationRoot)host.App.Configuration;
        configuration[Url] = $"http://127.0.0.1:{second.Port}";
        configuration.Reload();
        // Kestrel opens the one before it has closed the other.
        var expected = (HealthStatus.Healthy, $"Listening on 127.0.0.1:{second.Port}.");
        for (var attempt = 0; attempt < 600 && await CheckAsync(host) != expected; attempt++)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        Assert.Equal(expected, await CheckAsync(host));
        using var again = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, first.Port));
    }

    [Fact]
    public async Task A_host_that_has_opened_nothing_yet_is_healthy()
    {
        await using var host = Host.Build("http://127.0.0.1:0");
        Assert.Equal((HealthStatus.Healthy, "No server of this host listens on a port."), await CheckAsync(host));
    }

    private static async Task<(HealthStatus Status, string? Text)> CheckAsync(Host host)
    {
        var entry = (await host.CheckHealthAsync()).Entries["ports"];
        return (entry.Status, entry.Description);
    }
}
