using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Rules;

namespace PortRules.Analyzers.Tests.Rules.EndToEnd;

/// <summary>Loopback binds beside what a project file says of its image.</summary>
public class LoopbackInContainerTests
{
    private const string Builder = """
        using System;
        using System.Net;
        using System.Net.Sockets;
        using Microsoft.AspNetCore;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.Extensions.Hosting;
        var builder = WebApplication.CreateBuilder(args);

        """;

    private const string Flagged = "builder.WebHost.UseUrls(\"{|PORT4005:http://localhost:8080|}\");";

    private static readonly (string, string) IsContainer = ("build_property.PortRulesPublishesContainer", "true");

    private static readonly (string, string)[] Exposes8080 = [IsContainer, ("build_property.PortRulesContainerPorts", "8080/")];

    [Theory]
    [InlineData(Flagged)]
    [InlineData("builder.WebHost.UseUrls(\"http://*:5000;{|PORT4005:http://127.0.0.1:8080|}\");")]
    [InlineData("builder.WebHost.UseUrls(\"{|PORT4005:http://[::1]:8080|}\");")]
    [InlineData("builder.WebHost.ConfigureKestrel(o => o.ListenLocalhost({|PORT4005:8080|}));")]
    [InlineData("builder.WebHost.ConfigureKestrel(o => { o.ListenAnyIP(5000); o.Listen(IPAddress.Loopback, {|PORT4005:8080|}); });")]
    [InlineData("builder.WebHost.UseKestrel(o => o.Listen(IPAddress.IPv6Loopback, {|PORT4005:8080|}));")]
    [InlineData("var app = builder.Build();\napp.MapGet(\"/\", () => { return 1; });\napp.Run(\"{|PORT4005:http://localhost:8080|}\");")]
    [InlineData("const int port = 8080;\nvar listener = new TcpListener(IPAddress.Loopback, {|PORT4005:port|});\nlistener.Start();")]
    public Task Is_flagged_where_the_image_exposes_the_port(string statements) => Findings.With(Exposes8080, Builder + statements);

    [Fact]
    public Task In_what_a_library_lets_override_and_in_what_hosts_run_by_convention() => Findings.With(Exposes8080, """
        using System.Net;
        using System.Net.Sockets;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.Extensions.Hosting;

        class Desk : BackgroundService
        {
            protected override Task ExecuteAsync(CancellationToken stoppingToken)
            {
                new TcpListener(IPAddress.Loopback, {|PORT4005:8080|}).Start();
                return Task.CompletedTask;
            }
        }

        static class Hosts
        {
            public static IHostBuilder CreateHostBuilder(string[] args)
                => Host.CreateDefaultBuilder(args).ConfigureWebHostDefaults(web => web.UseUrls("{|PORT4005:http://localhost:8080|}"));
        }
        """);

    [Theory]
    [InlineData("8080/tcp", "", "", true)]
    [InlineData(" 5000/tcp , 8080/TCP ", "", "", true)]
    [InlineData("8080/udp", "", "", false)]
    [InlineData("8080/sctp", "", "", false)]
    [InlineData("5000/", "", "", false)]
    [InlineData("http/tcp,,8O80", "", "", false)]
    [InlineData("", "ASPNETCORE_HTTP_PORTS=80, 8080", "", true)]
    [InlineData("", "aspnetcore_https_ports=8080", "", true)]
    [InlineData("", "ASPNETCORE_URLS=http://+:80,http://*:8080", "", true)]
    [InlineData("", "ASPNETCORE_URLS=http://+:80|ASPNETCORE_HTTP_PORTS=8080", "", false)]
    [InlineData("", "ASPNETCORE_URLS=http://+:8O80|ASPNETCORE_HTTP_PORTS", "", false)]
    [InlineData("8080/", "URLS=http://*:8080", "", false)]
    [InlineData("8080/", "Kestrel__Endpoints__Http__Url=http://*:8080", "", false)]
    [InlineData("8080/", "ASPNETCORE_Kestrel__Endpoints__Http__Url=http://*:8080", "", false)]
    [InlineData("8080/", "", "--urls http://*:8080", false)]
    [InlineData("8080/", "", "--verbose", true)]
    public Task What_the_image_exposes_and_what_may_replace_a_URL(string ports, string variables, string arguments, bool isFlagged)
        => Findings.With(
            [
                IsContainer,
                ("build_property.PortRulesContainerPorts", ports),
                ("build_property.PortRulesContainerVariables", variables),
                ("build_property.PortRulesContainerArguments", arguments),
            ],
            Builder + (isFlagged ? Flagged : "builder.WebHost.UseUrls(\"http://localhost:8080\");"));

    [Theory]
    [InlineData("builder.WebHost.UseUrls(\"http://*:8080\");")]
    [InlineData("builder.WebHost.UseUrls(\"http://localhost:9090\");")]
    [InlineData("builder.WebHost.UseUrls(\"http://192.168.0.1:8080\");")]
    [InlineData("if (builder.Environment.IsDevelopment())\n    builder.WebHost.UseUrls(\"http://localhost:8080\");")]
    [InlineData("if (Environment.GetEnvironmentVariable(\"DOTNET_RUNNING_IN_CONTAINER\") != \"true\")\n    builder.WebHost.UseUrls(\"http://localhost:8080\");")]
    [InlineData("builder.WebHost.ConfigureKestrel(o => { if (args.Length == 0) o.ListenLocalhost(8080); });")]
    [InlineData("if (args.Length > 0)\n{\n    builder.Build().Run(\"http://*:8080\");\n    return;\n}\nbuilder.Build().Run(\"http://localhost:8080\");")]
    [InlineData("builder.WebHost.UseUrls(args.Length == 0 ? \"http://localhost:8080\" : \"http://*:8080\");")]
    [InlineData("builder.WebHost.UseUrls($\"http://{(args.Length == 0 ? \"localhost\" : \"*\")}:8080\");")]
    [InlineData("builder.WebHost.ConfigureKestrel(o => o.Listen(args.Length == 0 ? IPAddress.Loopback : IPAddress.Any, 8080));")]
    [InlineData("builder.WebHost.UseUrls(\"http://localhost:8080\").UseUrls(\"http://*:8080\");")]
    [InlineData("builder.WebHost.UseUrls(builder.Configuration[\"Url\"] ?? \"http://localhost:8080\");")]
    [InlineData("builder.WebHost.ConfigureKestrel(o => o.ListenLocalhost(args.Length == 0 ? 8080 : 9090));")]
    [InlineData("#if DEBUG\nbuilder.WebHost.UseUrls(\"http://localhost:8080\");\n#endif")]
    [InlineData("#if !DEBUG\n#else\nbuilder.WebHost.UseUrls(\"http://localhost:8080\");\n#endif")]
    [InlineData("void Local() => builder.WebHost.UseUrls(\"http://localhost:8080\");\nif (args.Length == 0)\n    Local();")]
    [InlineData("foreach (var arg in args)\n    builder.WebHost.UseUrls(\"http://localhost:8080\");")]
    [InlineData("_ = args.Length == 0 ? builder.WebHost.UseUrls(\"http://localhost:8080\") : builder.WebHost;")]
    [InlineData("new UdpClient(new IPEndPoint(IPAddress.Loopback, 8080));")]
    [InlineData("new TcpClient().Connect(IPAddress.Loopback, 8080);")]
    public Task What_need_not_be_what_runs_in_the_container_is_left_alone(string statements)
        => Findings.With(Exposes8080, "#define DEBUG\n" + Builder + statements);

    [Fact]
    public Task In_a_method_of_which_it_is_not_known_who_calls_it_it_is_left_alone() => Findings.With(Exposes8080, """
        using System.Net;
        using System.Net.Sockets;

        static class Desk
        {
            public static void RunOnMyMachine() => new TcpListener(IPAddress.Loopback, 8080).Start();
            public static void Run(int port) => new TcpListener(IPAddress.Loopback, port).Start();
            public static void Main(string[] args)
            {
                if (args.Length == 0)
                    RunOnMyMachine();
                else
                    Run(8080);
            }
        }
        """);

    [Theory]
    [InlineData("portrules_target", "linux-host")]
    [InlineData("build_property.PortRulesTarget", "windows,macos")]
    [InlineData("build_property.IsTestProject", "true")]
    public Task Elsewhere_it_is_left_alone(string key, string value)
        => Findings.With([(key, value), .. Exposes8080], Builder + "builder.WebHost.UseUrls(\"http://localhost:8080\");");

    [Fact]
    public async Task Without_an_image_it_is_left_alone()
    {
        await Findings.With([IsContainer], Builder + "builder.WebHost.UseUrls(\"http://localhost:8080\");");
        await Findings.With([Exposes8080[1]], Builder + "builder.WebHost.UseUrls(\"http://localhost:8080\");");
    }

    [Fact]
    public Task A_declared_target_counts_too()
        => Findings.With([("portrules_target", "container-strict"), Exposes8080[1]], Builder + Flagged);

    [Fact]
    public async Task The_message_names_port_address_what_exposes_it_and_where_it_comes_from()
    {
        var url = Assert.Single(await Findings.With(Exposes8080, Builder + Flagged));
        Assert.Equal(
            "TCP port 8080 is bound on localhost only, which is not reached from outside the container's network, though ContainerPort 8080/tcp exposes it",
            url.GetMessage());
        Assert.Equal(DiagnosticSeverity.Warning, url.Severity);
        Assert.Equal("http://*:8080", url.Properties[FixProperties.Text]);

        var number = Assert.Single(await Findings.With(
            [IsContainer, ("build_property.PortRulesContainerVariables", "ASPNETCORE_HTTP_PORTS=8080")],
            Builder + "const int web = 8080;\nbuilder.WebHost.ConfigureKestrel(o => o.Listen(IPAddress.Loopback, {|PORT4005:web|}));"));
        Assert.Equal(
            "TCP port 8080 is bound on 127.0.0.1 only, which is not reached from outside the container's network, "
                + "though the variable ASPNETCORE_HTTP_PORTS exposes it; 8080 comes from constant 'web'",
            number.GetMessage());
    }
}
