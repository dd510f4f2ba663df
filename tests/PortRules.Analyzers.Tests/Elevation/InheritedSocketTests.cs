using static PortRules.Analyzers.Tests.Elevation.FlowHarness;

namespace PortRules.Analyzers.Tests.Elevation;

public class InheritedSocketTests
{
    private const string Usings = """
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.AspNetCore.Server.Kestrel.Core;
        using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;

        """;

    [Theory]
    [InlineData("b.WebHost.ConfigureKestrel(o => o.UseSystemd()); b.WebHost.UseUrls(\"http://*:80\"); Probe();")]
    [InlineData("b.WebHost.ConfigureKestrel(o => { o.ListenAnyIP(80); Probe(); o.UseSystemd(l => { }); });")]
    [InlineData("b.WebHost.UseKestrel(o => KestrelServerOptionsSystemdExtensions.UseSystemd(o)); Probe();")]
    [InlineData("b.WebHost.ConfigureKestrel(o => o.ListenHandle(3)); Probe();")]
    [InlineData("b.WebHost.UseSockets(o => o.CreateBoundListenSocket = _ => null!); Probe();")]
    [InlineData("b.Services.Configure<SocketTransportOptions>(o => o.CreateBoundListenSocket = SocketTransportOptions.CreateDefaultBoundListenSocket); Probe();")]
    public void Kestrel_takes_sockets_over(string statements) => Assert.True(InMethod(statements));

    [Theory]
    [InlineData("b.Host.UseSystemd(); b.WebHost.UseUrls(\"http://*:80\"); Probe();")]
    [InlineData("b.Services.AddSystemd(); Probe();")]
    [InlineData("b.WebHost.ConfigureKestrel(o => o.ListenAnyIP(80)); Probe();")]
    [InlineData("new Other.KestrelServerOptions().UseSystemd(); Probe();")]
    [InlineData("new Other.KestrelServerOptions().ListenHandle(3); Probe();")]
    [InlineData("Probe();")]
    public void Other_members_of_these_names_do_not(string statements) => Assert.False(InMethod(statements));

    [Fact]
    public void Another_member_does_not_count()
        => Assert.False(HasInheritedSocket(Usings + "class C { void M(KestrelServerOptions o) => Probe(); void N(KestrelServerOptions o) => o.UseSystemd(); }"));

    private static bool InMethod(string statements) => HasInheritedSocket($$"""
        {{Usings}}class C { void M(WebApplicationBuilder b) { {{statements}} } }
        static class SystemdExtensions
        {
            public static IHostBuilder UseSystemd(this IHostBuilder builder) => builder;
            public static IServiceCollection AddSystemd(this IServiceCollection services) => services;
        }
        namespace Other { class KestrelServerOptions { public void UseSystemd() { } public void ListenHandle(ulong handle) { } } }
        """);

    private static bool HasInheritedSocket(string source)
    {
        var (flow, probe) = Find(source);
        return flow.HasInheritedSocket(probe);
    }
}
