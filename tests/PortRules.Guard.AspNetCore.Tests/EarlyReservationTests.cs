using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PortRules.Guard.Tests.Support;
using PortRules.Ports;

namespace PortRules.Guard.AspNetCore.Tests;

/// <summary>Ports that are taken before any hosted service starts.</summary>
public class EarlyReservationTests
{
    public EarlyReservationTests() => Identity.RequireLinux();

    [Fact]
    public async Task A_conflict_ends_the_start_before_any_service_has_started()
    {
        using var holder = Host.Listen();
        var witness = new Witness(_ => { });
        await using var host = Host.Build(
            $"http://127.0.0.1:{Host.PortOf(holder)}", Early, builder => builder.Services.AddSingleton<IHostedService>(witness));
        var failure = await Assert.ThrowsAsync<PortConflictException>(() => host.App.StartAsync(TestContext.Current.CancellationToken));
        Assert.Equal(PortConflictKind.ThisProcess, failure.Conflict.Kind);
        Assert.False(witness.HasStarted);
        Assert.Equal(failure.Conflict.Message, Assert.Single(host.Logs.Of(1001)).Text);
    }

    [Fact]
    public async Task Nothing_pretends_to_be_ready_and_others_are_kept_out_while_the_services_start()
    {
        using var lease = Host.LeaseNumber();
        var endPoint = new IPEndPoint(IPAddress.Loopback, lease.Port);
        SocketError client = default;
        PortConflict? rival = null;
        var witness = new Witness(_ =>
        {
            using var probe = new TcpClient(AddressFamily.InterNetwork);
            client = Assert.Throws<SocketException>(() => probe.Connect(endPoint)).SocketErrorCode;
            PortGuard.TryListen(endPoint, out var socket, out rival);
            socket?.Dispose();
        });
        await using var host = Host.Build(
            $"http://127.0.0.1:{lease.Port}", Early, builder => builder.Services.AddSingleton<IHostedService>(witness));
        await host.App.StartAsync(TestContext.Current.CancellationToken);
        Assert.True(witness.HasStarted);
        Assert.Equal(SocketError.ConnectionRefused, client);
        Assert.Equal(PortConflictKind.BoundNotListening, rival!.Kind);
        Assert.Equal("hello", await Host.AskAsync(host.App.Urls.Single()));
    }

    // Connections inherit SO_REUSEADDR from the socket that listens; without it their TIME_WAIT would keep the port.
    [Fact]
    public async Task A_restart_opens_the_port_at_once()
    {
        using var lease = Host.LeaseNumber();
        var url = $"http://127.0.0.1:{lease.Port}";
        for (var start = 0; start < 3; start++)
        {
            await using var host = await Host.StartAsync(url, Early);
            // The server closes first, and has the TIME_WAIT.
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, lease.Port, TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync("GET / HTTP/1.0\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
            using var reader = new StreamReader(client.GetStream());
            Assert.EndsWith("hello", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("urls", "http://127.0.0.1:{0}", "127.0.0.1:{0}")]
    [InlineData("urls", "http://localhost:{0}", "127.0.0.1:{0} [::1]:{0}")]
    [InlineData("urls", "http://[::ffff:127.0.0.1]:{0}", "[::ffff:127.0.0.1]:{0}")]
    [InlineData("urls", "http://[::1]:0;http://127.0.0.1:{0}", "127.0.0.1:{0}")]
    [InlineData("urls", "http://unix:/tmp/portrules-{0}.sock;http://127.0.0.1:{0}", "127.0.0.1:{0}")]
    [InlineData("urls", "http://*:{0}", "[::]:{0}")]
    [InlineData("urls", "http://shop.example:{0}", "[::]:{0}")]
    [InlineData("http_ports", "{0}", "[::]:{0}")]
    [InlineData("Kestrel:Endpoints:Web:Url", "http://127.0.0.1:{0}", "127.0.0.1:{0}")]
    public async Task Every_setting_is_read_as_Kestrel_reads_it(string key, string value, string reserved)
    {
        using var lease = Host.LeaseNumber();
        await using var host = Host.Build(null, Early, builder => builder.Configuration[key] = string.Format(value, lease.Port));
        await host.App.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            string.Format(reserved, lease.Port), string.Join(' ', host.Logs.Of(1006).Select(one => one.Fields["endpoint"])));
        // Each is what the server opens then.
        Assert.Subset(
            host.Logs.Of(1005).Select(one => one.Fields["endpoint"]).ToHashSet(),
            host.Logs.Of(1006).Select(one => one.Fields["endpoint"]).ToHashSet());
        Assert.Empty(host.Logs.Of(1007));
    }

    [Fact]
    public async Task Addresses_that_the_application_has_added_beat_the_configuration()
    {
        using var lease = Host.LeaseNumber();
        using var other = Host.Listen();
        await using var host = Host.Build($"http://127.0.0.1:{Host.PortOf(other)}", Early);
        host.App.Urls.Clear();
        host.App.Urls.Add($"http://127.0.0.1:{lease.Port}");
        await host.App.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal($"127.0.0.1:{lease.Port}", $"{Assert.Single(host.Logs.Of(1006)).Fields["endpoint"]}");
    }

    // The URL is overridden, and its port is in use: that must not end the start.
    [Fact]
    public async Task Nothing_is_reserved_for_URLs_that_code_overrides()
    {
        using var holder = Host.Listen();
        await using var host = await Host.StartAsync(
            $"http://127.0.0.1:{Host.PortOf(holder)}",
            Early,
            builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0)));
        Assert.Empty(host.Logs.Of(1006));
        Assert.Equal("hello", await Host.AskAsync(host.App.Urls.Single()));
    }

    // With endpoint defaults of its own, and by each way to add an endpoint in code.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_is_reserved_beside_endpoints_in_code_whatever_else_is_configured(bool byLoader)
    {
        using var holder = Host.Listen();
        await using var host = await Host.StartAsync(
            $"http://127.0.0.1:{Host.PortOf(holder)}",
            Early,
            builder => builder.WebHost.ConfigureKestrel(kestrel =>
            {
                kestrel.ConfigureEndpointDefaults(_ => { });
                if (byLoader)
                    kestrel.Configure().Endpoint(IPAddress.Loopback, 0);
                else
                    kestrel.Listen(IPAddress.Loopback, 0);
            }));
        Assert.Empty(host.Logs.Of(1006));
        Assert.Equal("hello", await Host.AskAsync(host.App.Urls.Single()));
    }

    [Fact]
    public async Task URLs_that_are_preferred_beat_the_endpoints_of_the_configuration()
    {
        using var lease = Host.LeaseNumber();
        using var holder = Host.Listen();
        await using var host = await Host.StartAsync($"http://127.0.0.1:{lease.Port}", Early, builder =>
        {
            builder.Configuration["Kestrel:Endpoints:Web:Url"] = $"http://127.0.0.1:{Host.PortOf(holder)}";
            builder.WebHost.PreferHostingUrls(true);
        });
        Assert.Equal($"127.0.0.1:{lease.Port}", $"{Assert.Single(host.Logs.Of(1006)).Fields["endpoint"]}");
    }

    [Fact]
    public async Task The_sockets_that_the_application_makes_itself_are_still_made_by_it()
    {
        using var lease = Host.LeaseNumber();
        var made = new List<EndPoint>();
        await using var host = await Host.StartAsync($"http://127.0.0.1:{lease.Port}", Early, builder => builder.Services
            .Configure<SocketTransportOptions>(options => options.CreateBoundListenSocket = endpoint =>
            {
                made.Add(endpoint);
                return SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            }));
        Assert.Single(made);
        Assert.Empty(host.Logs.Of(1006));
        Assert.Equal("NothingReserved", Assert.Single(host.Logs.Of(1014)).Id.Name);
    }

    // The URLs are told to a test server too.
    [Fact]
    public async Task Nothing_is_reserved_or_compared_for_a_test_server()
    {
        using var holder = Host.Listen();
        await using var host = await Host.StartAsync(
            $"http://127.0.0.1:{Host.PortOf(holder)}",
            DoAll,
            builder => builder.WebHost.UseTestServer());
        Assert.Equal("hello", await host.App.GetTestClient().GetStringAsync("/", TestContext.Current.CancellationToken));
        Assert.Empty(host.Logs.All);
        Assert.Equal(HealthStatus.Healthy, (await host.CheckHealthAsync()).Status);
    }

    // As HTTP.sys and IIS are.
    [Fact]
    public async Task Nothing_is_reserved_or_compared_for_a_server_that_is_not_Kestrel()
    {
        using var holder = Host.Listen();
        await using var host = await Host.StartAsync(
            $"http://127.0.0.1:{Host.PortOf(holder)}",
            DoAll,
            builder => builder.Services.AddSingleton<IServer, SilentServer>());
        Assert.Empty(host.Logs.All);
    }

    [Fact]
    public async Task The_report_of_a_conflict_follows_the_options()
    {
        using var holder = TestProcess.Hold("listen", "127.0.0.1", "0");
        await using var host = Host.Build($"http://127.0.0.1:{holder.Port}", options =>
        {
            options.EarlyReservation = true;
            options.OwnerDetail = OwnerDetail.ArgumentCount;
            options.OwnerSearchBudget = TimeSpan.FromSeconds(30);
        });
        var failure = await Assert.ThrowsAsync<PortConflictException>(() => host.App.StartAsync(TestContext.Current.CancellationToken));
        Assert.NotNull(failure.Conflict.Owner!.Command);
    }

    [Fact]
    public async Task A_port_is_opened_once_as_the_telemetry_tells_it()
    {
        using var lease = Host.LeaseNumber();
        var binds = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == GuardTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.GetTagItem("network.local.port") is int port && port == lease.Port)
                    binds.Enqueue(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using (await Host.StartAsync($"http://127.0.0.1:{lease.Port}", Early))
            Assert.Equal(ActivityStatusCode.Unset, Assert.Single(binds).Status);
        await using (await Host.StartAsync($"http://127.0.0.1:{lease.Port}"))
            Assert.Equal(2, binds.Count);
        using var holder = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, lease.Port));
        await using var host = Host.Build($"http://127.0.0.1:{lease.Port}");
        await Assert.ThrowsAsync<IOException>(() => host.App.StartAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["", "", "", "ThisProcess"], binds.Select(bind => $"{bind.GetTagItem("error.type")}"));
    }

    [Fact]
    public async Task Defaults_of_the_application_are_kept()
    {
        var defaults = 0;
        await using var host = await Host.StartAsync(
            null,
            Early,
            builder => builder.WebHost.ConfigureKestrel(kestrel =>
            {
                kestrel.ConfigureEndpointDefaults(_ => defaults++);
                kestrel.Listen(IPAddress.Loopback, 0);
            }));
        Assert.Equal(1, defaults);
    }

    [Fact]
    public async Task What_was_reserved_is_released_when_the_start_fails()
    {
        using var lease = Host.LeaseNumber();
        using var holder = Host.Listen();
        await using var host = Host.Build($"http://127.0.0.1:{lease.Port};http://127.0.0.1:{Host.PortOf(holder)}", Early);
        await Assert.ThrowsAsync<PortConflictException>(() => host.App.StartAsync(TestContext.Current.CancellationToken));
        Assert.Single(host.Logs.Of(1006));
        using var again = PortGuard.Listen(new IPEndPoint(IPAddress.Loopback, lease.Port));
    }

    [Fact]
    public async Task A_previous_instance_that_ends_is_waited_for()
    {
        var holder = Host.Listen();
        await using var host = Host.Build(
            $"http://127.0.0.1:{Host.PortOf(holder)}",
            options =>
            {
                options.EarlyReservation = true;
                options.WaitForRelease = TimeSpan.FromSeconds(60);
            });
        var starting = host.App.StartAsync(TestContext.Current.CancellationToken);
        Assert.False(starting.IsCompleted);
        holder.Dispose();
        await starting;
        Assert.Empty(host.Logs.Of(1001));
    }

    [Fact]
    public async Task A_host_without_a_server_reserves_nothing()
    {
        var logs = new Logs();
        using var host = Microsoft.Extensions.Hosting.Host.CreateDefaultBuilder()
            .ConfigureLogging(logging => logging.ClearProviders().AddProvider(logs))
            .ConfigureServices(services => services.AddPortGuard(Early))
            .Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        Assert.Empty(logs.All);
        using var socket = host.Services.GetRequiredService<IPortGuard>().Listen(new IPEndPoint(IPAddress.Loopback, 0));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    private static void Early(PortGuardOptions options) => options.EarlyReservation = true;

    private sealed class Witness(Action<CancellationToken> start) : IHostedService
    {
        public bool HasStarted { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            HasStarted = true;
            start(cancellationToken);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private static void DoAll(PortGuardOptions options)
    {
        options.EarlyReservation = true;
        options.Drift = DriftPolicy.Fail;
        options.DriftGrace = TimeSpan.Zero;
        options.Declared = [new(Transport.Tcp, BindAddress.Localhost, 1) { Certainty = DeclaredPortCertainty.Sure }];
    }

    private sealed class SilentServer : IServer
    {
        public IFeatureCollection Features { get; } = new FeatureCollection();

        public void Dispose()
        {
        }

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
