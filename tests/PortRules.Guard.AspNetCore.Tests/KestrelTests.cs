using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PortRules.Guard.Tests.Support;

namespace PortRules.Guard.AspNetCore.Tests;

/// <summary>What becomes of Kestrel's own endpoints.</summary>
public class KestrelTests
{
    [Fact]
    public async Task A_conflict_names_the_holder_in_the_log_and_in_Kestrels_exception()
    {
        Identity.RequireLinux();
        using var holder = TestProcess.Hold("listen", "127.0.0.1", "0");
        await using var host = Host.Build($"http://127.0.0.1:{holder.Port}", Patient);
        var failure = await Assert.ThrowsAsync<IOException>(() => host.App.StartAsync(TestContext.Current.CancellationToken));
        var inUse = Assert.IsType<AddressInUseException>(failure.InnerException);
        Assert.Contains($"process {holder.Id} ", inUse.Message);
        var conflict = Assert.IsType<PortConflictException>(inUse.InnerException).Conflict;
        var told = Assert.Single(host.Logs.All, one => one.Level >= LogLevel.Warning);
        Assert.Equal((1001, "PortConflict", LogLevel.Error), (told.Id.Id, told.Id.Name, told.Level));
        Assert.Equal(conflict.Message, told.Text);
        Assert.Equal(holder.Id, told.Fields["ownerProcessId"]);
        Assert.Equal(conflict.Owner!.ExecutablePath, told.Fields["ownerExecutable"]);
        Assert.Equal(PortConflictKind.ListenerElsewhere, told.Fields["kind"]);
        Assert.Equal("PORT2003", told.Fields["rule"]);
    }

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://[::1]:0")]
    [InlineData("http://*:0")]
    [InlineData("http://0.0.0.0:0")]
    public async Task A_port_of_the_systems_choice_is_served_and_told(string url)
    {
        await using var host = await Host.StartAsync(url);
        Assert.Equal("hello", await Host.AskAsync(Address(host).Replace("[::]", "127.0.0.1").Replace("0.0.0.0", "127.0.0.1")));
        var bound = (IPEndPoint)Assert.Single(host.Logs.Of(1005)).Fields["endpoint"]!;
        Assert.Equal(new Uri(Address(host)).Port, bound.Port);
        Assert.DoesNotContain(host.Logs.All, one => one.Level >= LogLevel.Information);
    }

    [Fact]
    public async Task The_wildcard_serves_both_families()
    {
        await using var host = await Host.StartAsync("http://*:0");
        var port = new Uri(Address(host)).Port;
        Assert.Equal("hello", await Host.AskAsync($"http://127.0.0.1:{port}"));
        Assert.Equal("hello", await Host.AskAsync($"http://[::1]:{port}"));
    }

    [Fact]
    public async Task Localhost_serves_both_families()
    {
        Identity.RequireLinux();
        using var lease = Host.LeaseNumber();
        await using var host = await Host.StartAsync($"http://localhost:{lease.Port}");
        Assert.Equal("hello", await Host.AskAsync($"http://127.0.0.1:{lease.Port}"));
        Assert.Equal("hello", await Host.AskAsync($"http://[::1]:{lease.Port}"));
        // The lease is of the range from which the system gives any port.
        Assert.Equal([1009, 1009], host.Logs.All.Where(one => one.Level >= LogLevel.Information).Select(one => one.Id.Id));
    }

    [Fact]
    public async Task HTTPS_is_served()
    {
        using var certificate = SelfSigned();
        await using var host = await Host.StartAsync(
            null, configure: builder => builder.WebHost.ConfigureKestrel(
                kestrel => kestrel.ListenAnyIP(0, endpoint => endpoint.UseHttps(certificate))));
        Assert.Equal("hello", await Host.AskAsync($"https://127.0.0.1:{new Uri(Address(host)).Port}"));
    }

    // Where there is no QUIC, Kestrel serves such an endpoint by the other protocols. A fixed port, as HTTP/3 takes no other.
    [Fact]
    public async Task An_endpoint_for_HTTP_3_is_served()
    {
        Identity.RequireLinux();
        using var lease = Host.LeaseNumber();
        using var certificate = SelfSigned();
        await using var host = await Host.StartAsync(
            null, configure: builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(lease.Port, endpoint =>
            {
                endpoint.UseHttps(certificate);
                endpoint.Protocols = HttpProtocols.Http1AndHttp2AndHttp3;
            })));
        Assert.Equal("hello", await Host.AskAsync($"https://127.0.0.1:{lease.Port}"));
        Assert.DoesNotContain(host.Logs.All, one => one.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task A_hostile_name_of_the_holder_does_not_reach_the_log_as_it_is()
    {
        Identity.RequireLinux();
        using var holder = TestProcess.Start(TestProgram.CopyAs("shop\n\u001b[31mfail: all"), "listen", "127.0.0.1", "0");
        var port = int.Parse(holder.ReadLine().Split(' ')[1], CultureInfo.InvariantCulture);
        await using var host = Host.Build($"http://127.0.0.1:{port}", Patient);
        await Assert.ThrowsAsync<IOException>(() => host.App.StartAsync(TestContext.Current.CancellationToken));
        var told = Assert.Single(host.Logs.Of(1001));
        Assert.EndsWith("/shop\\u{A}\\u{1B}[31mfail: all", $"{told.Fields["ownerExecutable"]}");
        Assert.Contains("/shop\\u{A}\\u{1B}[31mfail: all\"", told.Text);
        Assert.DoesNotContain('\u001b', told.Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_function_of_the_applications_own_still_makes_the_sockets(bool isBefore)
    {
        var made = new List<EndPoint>();
        void Use(IServiceCollection services) => services.Configure<SocketTransportOptions>(options
            => options.CreateBoundListenSocket = endpoint =>
            {
                made.Add(endpoint);
                return SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            });
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        if (isBefore)
            Use(builder.Services);
        builder.WebHost.UsePortGuard();
        if (!isBefore)
            Use(builder.Services);
        await using var app = builder.Build();
        app.MapGet("/", () => "hello");
        await app.StartAsync(TestContext.Current.CancellationToken);
        Assert.Single(made);
        Assert.Equal("hello", await Host.AskAsync(app.Urls.Single()));
    }

    [Fact]
    public async Task A_failure_of_the_applications_own_function_is_explained()
    {
        using var holder = Host.Listen();
        await using var host = Host.Build($"http://127.0.0.1:{Host.PortOf(holder)}", configure: builder =>
            builder.Services.Configure<SocketTransportOptions>(options => options.CreateBoundListenSocket = endpoint =>
            {
                var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(endpoint);
                return socket;
            }));
        var failure = await Assert.ThrowsAsync<IOException>(() => host.App.StartAsync(TestContext.Current.CancellationToken));
        Assert.IsType<PortConflictException>(failure.InnerException!.InnerException);
        Assert.Single(host.Logs.Of(1001));
    }

    // As on a machine without IPv6.
    [Fact]
    public async Task A_server_that_goes_on_with_half_of_localhost_is_reported()
    {
        Identity.RequireLinux();
        using var lease = Host.LeaseNumber();
        await using var host = await Host.StartAsync($"http://localhost:{lease.Port}", configure: WithoutIPv6);
        Assert.DoesNotContain(host.Logs.All, one => one.Level >= LogLevel.Warning);
        var told = Assert.Single(host.Logs.Of(1008));
        Assert.Equal(("PartialBind", LogLevel.Information), (told.Id.Name, told.Level));
        Assert.StartsWith($"The server has started without [::1]:{lease.Port}. TCP port {lease.Port} on [::1] cannot be bound", told.Text);
        Assert.Equal("hello", await Host.AskAsync($"http://127.0.0.1:{lease.Port}"));
    }

    // A half that is there, and refused.
    [Fact]
    public async Task A_half_of_localhost_that_is_refused_is_warned_of()
    {
        Identity.RequireLinux();
        using var lease = Host.LeaseNumber();
        await using var host = await Host.StartAsync(
            $"http://localhost:{lease.Port}", configure: builder => WithoutIPv6(builder, SocketError.AccessDenied));
        var told = Assert.Single(host.Logs.Of(1008));
        Assert.Equal((LogLevel.Warning, PortConflictKind.DeniedByPolicy), (told.Level, told.Fields["kind"]));
        Assert.Equal("hello", await Host.AskAsync($"http://127.0.0.1:{lease.Port}"));
    }

    [Fact]
    public async Task A_server_that_falls_back_to_IPv4_is_reported()
    {
        await using var host = await Host.StartAsync("http://*:0", configure: WithoutIPv6);
        Assert.StartsWith("The server has started without [::]:0. ", Assert.Single(host.Logs.Of(1008)).Text);
        Assert.Equal(IPAddress.Any, ((IPEndPoint)Assert.Single(host.Logs.Of(1005)).Fields["endpoint"]!).Address);
    }

    [Fact]
    public async Task A_Unix_socket_is_left_alone()
    {
        var path = Path.Combine(Path.GetTempPath(), $"portrules-{Guid.NewGuid():N}.sock");
        await using var host = await Host.StartAsync(
            null, configure: builder => builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(path)));
        Assert.True(File.Exists(path));
        Assert.Empty(host.Logs.All);
    }

    [Fact]
    public async Task A_generic_host_is_guarded_too()
    {
        using var holder = Host.Listen();
        var logs = new Logs();
        using var host = Microsoft.Extensions.Hosting.Host.CreateDefaultBuilder()
            .ConfigureLogging(logging => logging.ClearProviders().AddProvider(logs))
            .ConfigureWebHost(web => web.UseKestrel().UseUrls($"http://127.0.0.1:{Host.PortOf(holder)}").UsePortGuard()
                .Configure(app => app.Run(context => context.Response.WriteAsync("hello"))))
            .Build();
        await Assert.ThrowsAsync<IOException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Single(logs.Of(1001));
    }

    [Fact]
    public async Task Two_hosts_of_one_process_are_told_apart()
    {
        await using var first = await Host.StartAsync("http://127.0.0.1:0");
        await using var second = await Host.StartAsync("http://127.0.0.1:0");
        await using var third = Host.Build(Address(first));
        await Assert.ThrowsAsync<IOException>(() => third.App.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains("by this process itself", Assert.Single(third.Logs.Of(1001)).Text);
        Assert.Empty(second.Logs.Of(1001));
    }

    [Theory]
    [InlineData(SharingPolicy.Warn)]
    [InlineData(SharingPolicy.Fail)]
    [InlineData(SharingPolicy.Allow)]
    public async Task A_port_that_is_shared_is_told_refused_or_allowed(SharingPolicy policy)
    {
        Identity.RequireLinux();
        using var sharer = TestProcess.Hold("listen-shared", "127.0.0.1", "0");
        await using var host = Host.Build(
            $"http://127.0.0.1:{sharer.Port}",
            options =>
            {
                options.Sharing = policy;
                Patient(options);
            },
            builder => builder.Services.Configure<SocketTransportOptions>(options => options.CreateBoundListenSocket = Sharing));
        if (policy == SharingPolicy.Fail)
        {
            await Assert.ThrowsAsync<IOException>(() => host.App.StartAsync(TestContext.Current.CancellationToken));
            Assert.Contains($"process {sharer.Id} ", Assert.Single(host.Logs.Of(1001)).Text);
            return;
        }
        await host.App.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(policy == SharingPolicy.Warn ? 1 : 0, host.Logs.Of(1003).Count());
        var health = (await host.CheckHealthAsync()).Entries["ports"];
        Assert.Equal(policy == SharingPolicy.Allow, health.Status == Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy);
        if (policy == SharingPolicy.Warn)
            Assert.Equal($"127.0.0.1:{sharer.Port} is shared with another process.", health.Description);
    }

    private static string Address(Host host)
        => host.App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private static void Patient(PortGuardOptions options) => options.OwnerSearchBudget = TimeSpan.FromSeconds(30);

    private static void WithoutIPv6(WebApplicationBuilder builder) => WithoutIPv6(builder, SocketError.AddressFamilyNotSupported);

    private static void WithoutIPv6(WebApplicationBuilder builder, SocketError error)
        => builder.Services.Configure<SocketTransportOptions>(options
            => options.CreateBoundListenSocket = endpoint => endpoint.AddressFamily == AddressFamily.InterNetworkV6
                ? throw new SocketException((int)error)
                : SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint));

    private static Socket Sharing(EndPoint endpoint)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(endpoint);
        return socket;
    }
}
