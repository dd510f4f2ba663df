using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PortRules.Guard.Tests.Support;
using PortRules.Ports;

namespace PortRules.Guard.AspNetCore.Tests;

/// <summary>What is declared against what is listened on, at the start of a host.</summary>
[CollectionDefinition(nameof(DriftTests), DisableParallelization = true)]
[Collection(nameof(DriftTests))]
public class DriftTests
{
    public DriftTests() => Identity.RequireLinux();

    [Fact]
    public async Task A_host_that_listens_as_declared_says_nothing()
    {
        using var lease = Host.LeaseNumber();
        await using var host = await Host.StartAsync(
            $"http://127.0.0.1:{lease.Port}", Declares(DriftPolicy.Fail, Local(lease.Port)));
        Assert.Empty(host.Logs.Of(1004));
        Assert.Equal(HealthStatus.Healthy, (await host.CheckHealthAsync()).Status);
    }

    [Fact]
    public async Task A_port_that_is_declared_for_loopback_and_bound_to_all_addresses_is_reported()
    {
        using var lease = Host.LeaseNumber();
        await using var host = await Host.StartAsync($"http://*:{lease.Port}", Declares(DriftPolicy.Warn, Local(lease.Port)));
        var told = Assert.Single(host.Logs.Of(1004));
        Assert.Equal((LogLevel.Warning, PortDriftKind.WrongAddress, true), (told.Level, told.Fields["kind"], told.Fields["isExposed"]));
    }

    [Fact]
    public async Task A_declared_port_that_nobody_opens_ends_the_start_where_that_is_wanted()
    {
        using var elsewhere = TestProcess.Hold("bind", "127.0.0.1", "0");
        await using var host = Host.Build(
            "http://127.0.0.1:0",
            options =>
            {
                Declares(DriftPolicy.Fail, Any, Local(elsewhere.Port))(options);
                options.DriftGrace = TimeSpan.Zero;
            });
        var failure = await Assert.ThrowsAsync<PortDriftException>(() => host.App.StartAsync(TestContext.Current.CancellationToken));
        var drift = Assert.Single(failure.Comparison);
        Assert.Equal(PortDriftKind.NotBound, drift.Kind);
        Assert.Equal(LogLevel.Error, Assert.Single(host.Logs.Of(1004)).Level);
        Assert.Equal(drift.Message, failure.Message);
    }

    [Fact]
    public async Task A_port_that_is_opened_in_the_background_is_waited_for()
    {
        // A placeholder keeps the port from all who do not name it; of another process, since one of this process would be there.
        using var placeholder = TestProcess.Hold("bind", "127.0.0.1", "0");
        var port = placeholder.Port;
        await using var host = Host.Build(
            "http://127.0.0.1:0",
            options =>
            {
                Declares(DriftPolicy.Fail, Any, Local(port))(options);
                options.DriftGrace = TimeSpan.FromSeconds(60);
            },
            builder => builder.Services.AddHostedService(_ => new Late(port)));
        await host.App.StartAsync(TestContext.Current.CancellationToken);
        Assert.Empty(host.Logs.Of(1004));
    }

    [Fact]
    public async Task Nothing_is_compared_where_that_is_not_wanted()
    {
        await using var host = await Host.StartAsync("http://127.0.0.1:0", Declares(DriftPolicy.Ignore, Local(1)));
        Assert.Empty(host.Logs.Of(1004));
    }

    private static DeclaredPort Any { get; } = new(Transport.Tcp, BindAddress.Localhost, 0);

    private static DeclaredPort Local(int port) => new(Transport.Tcp, BindAddress.Localhost, port) { Source = "Program.cs:1" };

    private static Action<PortGuardOptions> Declares(DriftPolicy policy, params DeclaredPort[] ports) => options =>
    {
        options.Drift = policy;
        options.Declared = ports;
    };

    /// <summary>Opens its port after all services have started.</summary>
    private sealed class Late(int port) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), stoppingToken);
            using var socket = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, port));
            await Task.Delay(Timeout.Infinite, stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
