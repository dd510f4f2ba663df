using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.Tests.Rules.EndToEnd;

/// <summary>What a finding says about where its value comes from, and what it hands over.</summary>
public class EvidenceTests
{
    [Fact]
    public async Task A_constant_is_named_and_attached()
    {
        var finding = Assert.Single(await Findings.In("""
            class Server
            {
                private const int HttpPort = 80;
                public void Start() => new TcpListener(IPAddress.Any, {|PORT1001:HttpPort|}).Start();
            }
            """));

        Assert.Equal(
            "Binding TCP port 80 (http) on any IPv4 address is refused on a Linux host without CAP_NET_BIND_SERVICE: ports below 1024 are "
                + "privileged there; 80 comes from constant 'HttpPort'",
            finding.GetMessage());
        Assert.Contains("HttpPort = 80", TextAround(Assert.Single(finding.AdditionalLocations)));
    }

    [Fact]
    public async Task A_fallback_of_configuration_is_a_remark()
    {
        var finding = Assert.Single(await Findings.In("""
            using Microsoft.Extensions.Configuration;
            class Server(IConfiguration configuration)
            {
                public void Start() => new TcpListener(IPAddress.Any, {|PORT1001:configuration.GetValue("Port", 80)|}).Start();
            }
            """));

        Assert.Equal(DiagnosticSeverity.Info, finding.Severity);
        Assert.EndsWith("; 80 is only a default, in force where nothing else is configured", finding.GetMessage());
    }

    [Fact]
    public async Task The_deciding_step_is_named_before_the_one_next_to_the_bind()
    {
        var finding = Assert.Single(await Findings.In("""
            class Server
            {
                private const int TelnetPort = 23;
                public void Start(int port = TelnetPort) => new TcpListener(IPAddress.Any, {|PORT1001:port|}).Start();
            }
            """));

        Assert.EndsWith("; 23 is only a default, from constant 'TelnetPort' through the default of parameter 'port'", finding.GetMessage());
    }

    [Fact]
    public async Task Callers_at_the_same_place_of_two_files_have_a_finding_each()
    {
        var findings = await Findings.With(
            [],
            "static class Wrapper { public static void Listen(int port) => new TcpListener(IPAddress.Any, port).Start(); }",
            "class A { void M() => Wrapper.Listen({|PORT1001:80|}); }",
            "class B { void M() => Wrapper.Listen({|PORT1001:81|}); }");

        Assert.All(findings, finding => Assert.Contains("parameter 'port' of 'Listen'", finding.GetMessage()));
        Assert.All(findings, finding => Assert.Contains("port", TextAround(Assert.Single(finding.AdditionalLocations))));
    }

    [Fact]
    public async Task One_of_two_urls_is_a_remark_and_no_default()
    {
        var finding = Assert.Single(await Findings.In("""
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Hosting;
            var builder = WebApplication.CreateBuilder(args);
            builder.WebHost.UseUrls(args.Length > 0 ? "http://*:{|PORT1001:80|}" : "http://*:8080");
            """));

        Assert.Equal(DiagnosticSeverity.Info, finding.Severity);
        Assert.EndsWith("; other values are possible here", finding.GetMessage());
        Assert.DoesNotContain("default", finding.GetMessage());
    }

    [Fact]
    public async Task A_port_chosen_by_privilege_is_no_finding()
        => Assert.Empty(await Findings.In("new TcpListener(IPAddress.Any, Environment.IsPrivilegedProcess ? 80 : 8080).Start();"));

    [Fact]
    public async Task A_port_chosen_by_an_argument_is_a_remark()
    {
        var finding = Assert.Single(await Findings.In("new TcpListener(IPAddress.Any, {|PORT1001:args.Length > 0 ? 80 : 8080|}).Start();"));

        Assert.Equal(DiagnosticSeverity.Info, finding.Severity);
        Assert.EndsWith("; other values are possible here", finding.GetMessage());
    }

    [Fact]
    public async Task The_first_of_two_binds_is_attached_to_the_second()
    {
        var finding = Assert.Single(await Findings.In("""
            var one = new UdpClient(5353);
            var two = new UdpClient({|PORT2001:5353|});
            """));

        Assert.Contains("one = new UdpClient(5353)", TextAround(Assert.Single(finding.AdditionalLocations)));
    }

    [Fact]
    public async Task Binds_in_two_types_are_a_remark_at_the_end_of_the_compilation()
    {
        var findings = await Findings.With([], """
            class Gateway { public void Run() => new TcpListener(IPAddress.Any, 9000).Start(); }
            """, """
            class Admin { public void Run() => new TcpListener(IPAddress.Any, {|PORT2011:9000|}).Start(); }
            """);

        var finding = Assert.Single(findings);
        Assert.Equal(DiagnosticSeverity.Info, finding.Severity);
        Assert.Equal(
            "TCP port 9000 on any IPv4 address is also bound by TcpListener in Test0.cs: if both run at once, the second bind fails",
            finding.GetMessage());
    }

    [Fact]
    public Task A_number_out_of_range_is_judged_where_the_end_point_is_made() => Findings.In("""
        var endPoint = new IPEndPoint(IPAddress.Any, {|PORT4001:70000|});
        new TcpListener(endPoint).Start();
        """);

    [Fact]
    public async Task An_API_that_takes_one_URL_takes_no_list()
    {
        var finding = Assert.Single(await Findings.In("""
            using Microsoft.AspNetCore.Builder;
            var app = WebApplication.Create();
            app.Urls.Add("{|PORT4002:http://*:5000;http://*:5001|}");
            app.Run();
            """));

        Assert.EndsWith("it is several URLs, and each has to be added by itself", finding.GetMessage());
    }

    [Fact]
    public Task A_service_name_is_judged_where_the_URI_is_made() => Findings.In("""
        var address = new Uri("https+http://{|PORT3001:catalog:5001|}");
        var client = new System.Net.Http.HttpClient { BaseAddress = address };
        """);

    [Fact]
    public Task HTTP_sys_has_a_grammar_of_its_own_and_is_on_Windows_only() => Findings.In("""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        #pragma warning disable CA1416
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseHttpSys(options =>
        {
            options.UrlPrefixes.Add("http://example.com:5000/path");
            options.UrlPrefixes.Add("{|PORT1002:http://+:80/|}");
        });
        """);

    [Fact]
    public Task Options_of_the_file_are_in_force() => Findings.With([("portrules_elevated", "true")], "new TcpListener(IPAddress.Any, 80).Start();");

    private static string TextAround(Location location)
    {
        var text = location.SourceTree!.GetText(TestContext.Current.CancellationToken);
        return text.Lines.GetLineFromPosition(location.SourceSpan.Start).ToString();
    }
}
