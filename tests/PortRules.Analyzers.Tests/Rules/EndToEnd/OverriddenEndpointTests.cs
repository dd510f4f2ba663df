using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.Tests.Rules.EndToEnd;

/// <summary>URLs beside what decides instead of them, in one member.</summary>
public class OverriddenEndpointTests
{
    private const string Usings = """
        using System.Net;
        using Microsoft.AspNetCore;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.AspNetCore.Server.Kestrel.Core;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;

        """;

    private const string Builder = Usings + "var builder = WebApplication.CreateBuilder(args);\n";

    [Theory]
    [InlineData("builder.WebHost.{|PORT4004:UseUrls(\"http://*:80\")|};\nbuilder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(8080));")]
    [InlineData("builder.WebHost.ConfigureKestrel(o => { o.ListenAnyIP(8080); o.ListenAnyIP(8081); });\nbuilder.WebHost.{|PORT4004:UseUrls(\"http://*:80\")|};")]
    [InlineData("builder.WebHost.UseKestrel(o => o.Listen(IPAddress.Any, 8080)).{|PORT4004:UseUrls(\"http://*:80;http://*:81\")|};")]
    [InlineData("builder.WebHost.{|PORT4004:UseSetting(\"urls\", \"http://*:80\")|}.UseKestrel(o => o.ListenLocalhost(8080));")]
    [InlineData("builder.Services.Configure<KestrelServerOptions>(o => o.ListenAnyIP(8080));\nbuilder.WebHost.{|PORT4004:UseUrls(\"http://*:80\")|};")]
    [InlineData("builder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(8080));\nbuilder.Build().{|PORT4004:Run(\"http://*:80\")|};")]
    [InlineData("builder.WebHost.{|PORT4004:UseUrls(\"http://*:80\")|};\nbuilder.Build().Run(\"http://*:8080\");")]
    [InlineData("builder.WebHost.{|PORT4004:UseUrls(\"http://*:80\")|};\nvar app = builder.Build();\napp.Urls.Add(\"http://*:8080\");\napp.Run();")]
    [InlineData("if (args.Length > 0)\n    builder.WebHost.{|PORT4004:UseUrls(args[0] + \":80\")|};\nbuilder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(8080));")]
    [InlineData("builder.WebHost.{|PORT4004:UseSetting(\"http_ports\", \"80\")|};\nbuilder.WebHost.UseUrls(\"http://*:8080\");")]
    public Task Is_flagged_at_its_call_and_nothing_else_is(string statements) => Findings.In(Builder + statements);

    [Theory]
    [InlineData("WebHost.CreateDefaultBuilder(args).{|PORT4004:UseUrls(\"http://*:80\")|}.UseKestrel(o => o.ListenAnyIP(8080)).Build().Run();")]
    [InlineData("Host.CreateDefaultBuilder(args).ConfigureWebHostDefaults(web => { web.{|PORT4004:UseUrls(\"http://*:80\")|}; web.ConfigureKestrel(o => o.ListenAnyIP(8080)); }).Build().Run();")]
    [InlineData("new WebHostBuilder().{|PORT4004:UseUrls(\"http://*:80\")|}.UseKestrel(o => o.ListenAnyIP(8080)).Build().Run();")]
    public Task Under_every_kind_of_host(string statements) => Findings.In(Usings + "#pragma warning disable ASPDEPR004, ASPDEPR008\n" + statements);

    [Fact]
    public Task In_a_method_that_is_given_the_builder() => Findings.In(Usings + """
        static class Endpoints
        {
            public static void Add(IWebHostBuilder web)
            {
                web.{|PORT4004:UseUrls("http://*:80")|};
                web.ConfigureKestrel(o => o.ListenAnyIP(8080));
            }
        }
        """);

    [Theory]
    [InlineData("builder.WebHost.ConfigureKestrel(o => { if (args.Length > 0) o.ListenAnyIP(8080); });\nbuilder.WebHost.UseUrls(\"http://*:5000\");")]
    [InlineData("if (args.Length > 0)\n    builder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(8080));\nelse\n    builder.WebHost.UseUrls(\"http://*:5000\");")]
    [InlineData("builder.WebHost.UseUrls(\"http://*:5000\").PreferHostingUrls(true).ConfigureKestrel(o => o.ListenAnyIP(8080));")]
    [InlineData("var other = WebApplication.CreateBuilder(args);\nbuilder.WebHost.UseUrls(\"http://*:5000\");\nother.WebHost.ConfigureKestrel(o => o.ListenAnyIP(8080));")]
    [InlineData("builder.WebHost.UseUrls(\"http://*:5000\");\nvoid Later() => builder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(8080));")]
    [InlineData("builder.WebHost.UseUrls(\"http://*:5000\");\nDefer(() => builder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(8080)));\nstatic void Defer(System.Action action) { }")]
    [InlineData("builder.WebHost.UseUrls(\"http://*:5000\").ConfigureKestrel(o => o.Limits.MaxConcurrentConnections = 5);")]
    [InlineData("builder.WebHost.UseUrls(\"http://*:5000\").ConfigureKestrel(o => o.ConfigureEndpointDefaults(e => e.UseConnectionLogging()));")]
    [InlineData("var app = builder.Build();\napp.Urls.Add(\"http://*:5000\");\napp.Urls.Add(\"http://*:5001\");")]
    [InlineData("builder.WebHost.UseUrls(\"http://*:5000\").UseUrls(\"http://*:5001\");")]
    [InlineData("foreach (var arg in args)\n    builder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(8080));\nbuilder.WebHost.UseUrls(\"http://*:5000\");")]
    public Task What_may_still_count_is_left_alone(string statements) => Findings.In(Builder + statements);

    [Theory]
    [InlineData("builder.WebHost.UseUrls(\"http://*:5000\");\n#if !RELEASE\nbuilder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(8080));\n#endif")]
    [InlineData("#if RELEASE\n#elif !STAGE\nbuilder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(8080));\n#endif\n#if !STAGE\nbuilder.WebHost.UseUrls(\"http://*:5000\");\n#endif")]
    public Task What_counts_with_other_symbols_is_left_alone(string statements) => Findings.In(Builder + statements);

    [Theory]
    [InlineData("#if !RELEASE\nbuilder.WebHost.{|PORT4004:UseUrls(\"http://*:5000\")|};\n#endif\nbuilder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(8080));")]
    [InlineData("#if !RELEASE\nbuilder.WebHost.{|PORT4004:UseUrls(\"http://*:5000\")|};\nbuilder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(8080));\n#endif")]
    [InlineData("#region Ports\n#if RELEASE\n#endif\nbuilder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(8080));\n#endregion\nbuilder.WebHost.{|PORT4004:UseUrls(\"http://*:5000\")|};")]
    public Task With_whatever_symbols_it_is_flagged(string statements) => Findings.In(Builder + statements);

    [Fact]
    public async Task The_message_names_both_and_points_at_what_decides()
    {
        var finding = Assert.Single(await Findings.In(
            Builder + "builder.WebHost.{|PORT4004:UseUrls(\"http://*:80\")|};\nbuilder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(8080));"));

        Assert.Equal(
            "UseUrls has no effect: ListenAnyIP gives Kestrel an endpoint of its own, and then it passes over every URL",
            finding.GetMessage());
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        var winner = Assert.Single(finding.AdditionalLocations);
        Assert.Equal("8080", winner.SourceTree!.ToString().Substring(winner.SourceSpan.Start, winner.SourceSpan.Length));
    }

    [Fact]
    public Task In_a_test_project_it_is_left_alone()
        => Findings.With(
            [("build_property.IsTestProject", "true")],
            Builder + "builder.WebHost.UseUrls(\"http://*:8081\");\nbuilder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(8080));");
}
