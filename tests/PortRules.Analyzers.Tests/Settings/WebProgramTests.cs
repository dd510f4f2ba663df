using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PortRules.Analyzers.Tests.Settings;

/// <summary>Whose settings files are read, and how code and settings go together.</summary>
public class WebProgramTests
{
    private const string Settings = """{ "Kestrel": { "Endpoints": { "A": { "Url": "http://*:80" } } } }""";

    [Theory]
    [InlineData("Host.CreateDefaultBuilder(args).Build().Run();")]
    [InlineData("Host.CreateApplicationBuilder(args).Build().Run();")]
    [InlineData("WebApplication.CreateEmptyBuilder(new()).Build().Run();")]
    [InlineData("new WebHostBuilder().UseKestrel().Configure(_ => { }).Build().Run();")]
    [InlineData("var builder = WebApplication.CreateBuilder(args); ((Microsoft.Extensions.Configuration.IConfigurationBuilder)builder.Configuration).Sources.Clear(); builder.Build().Run();")]
    [InlineData("var builder = WebApplication.CreateBuilder(args); builder.WebHost.UseHttpSys(); builder.Build().Run();")]
    [InlineData("var builder = WebApplication.CreateBuilder(args); builder.WebHost.PreferHostingUrls(true); builder.Build().Run();")]
    [InlineData("Console.WriteLine(\"WebApplication.CreateBuilder(args)\");")]
    [InlineData("WebApplication.CreateBuilder(args).Build().Run(); Own.Run(); static class Own { public static void Run() => WebApplication.Create().Run(); }")]
    public Task A_program_that_builds_no_plain_web_host_reads_no_settings(string code)
        => Program(code).AppSettings(Settings).Profile(""" "applicationUrl": "http://*:80" """).CheckAsync();

    [Fact]
    public Task A_library_with_a_copy_of_the_file_reads_no_settings()
        => new SettingsFindings { Code = "class Startup { void Run(string[] args) => WebApplication.CreateBuilder(args).Build().Run(); }" }
            .AppSettings(Settings).AppSettings("{", "Production").CheckAsync();

    [Theory]
    [InlineData("Aspire.Hosting")]
    [InlineData("Microsoft.Azure.Functions.Worker")]
    [InlineData("xunit.v3.core")]
    public Task A_project_that_something_else_hosts_reads_no_settings(string reference)
    {
        var assembly = CSharpCompilation.Create(reference, options: new(OutputKind.DynamicallyLinkedLibrary)).ToMetadataReference();

        return new SettingsFindings { Change = compilation => compilation.AddReferences(assembly) }.AppSettings(Settings).AppSettings("{", "Production").CheckAsync();
    }

    [Fact]
    public Task A_test_project_reads_no_settings()
        => new SettingsFindings { Options = [("build_property.IsTestProject", "true")] }.AppSettings(Settings).AppSettings("{", "Production").CheckAsync();

    [Fact]
    public Task Without_Kestrel_no_settings_are_read()
        => new SettingsFindings
        {
            Code = "System.Console.WriteLine(args.Length);",
            Change = compilation => compilation.RemoveReferences(compilation.References.Where(reference => reference.Display!.Contains("Kestrel", StringComparison.Ordinal))),
        }.AppSettings(Settings).CheckAsync();

    [Theory]
    [InlineData("/app/appsettings2.json")]
    [InlineData("/app/appsettings.template.json")]
    [InlineData("/app/appsettings-old.json")]
    [InlineData("/app/my.appsettings.json")]
    [InlineData("/app/appsettings..json")]
    [InlineData("/app/settings.json")]
    [InlineData("/app/bin/Debug/net10.0/appsettings.json")]
    [InlineData("/app/artifacts/bin/App/release_net10.0/appsettings.json")]
    [InlineData("C:\\app\\obj\\appsettings.json")]
    public Task Files_that_no_host_looks_for_are_left_alone(string path) => new SettingsFindings().Add(path, Settings).Add(path + ".bak", "{").CheckAsync();

    [Theory]
    [InlineData("C:\\app\\AppSettings.json")]
    [InlineData("/app/appsettings.Local.Docker.json")]
    public Task The_name_of_the_file_counts_in_any_case(string path)
        => new SettingsFindings().Add(path, Settings.Replace("80", "{|PORT1001:80|}")).CheckAsync();

    [Theory]
    [InlineData("WebApplication.CreateSlimBuilder(args).Build().Run();")]
    [InlineData("WebApplication.Create(args).Run();")]
    [InlineData("Microsoft.AspNetCore.Builder.WebApplication.CreateBuilder().Build().Run();")]
    public Task Every_way_to_make_the_host_is_known(string code)
        => Program(code).AppSettings(Settings.Replace("80", "{|PORT1001:80|}")).CheckAsync();

    [Fact]
    public async Task An_endpoint_of_the_settings_meets_one_of_the_code_at_the_end_of_the_compilation()
    {
        var findings = await Program("var builder = WebApplication.CreateBuilder(args); builder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(5000)); builder.Build().Run();")
            .AppSettings("""{ "Kestrel": { "Endpoints": { "A": { "Url": "http://localhost:{|PORT2011:5000|}" }, "B": { "Url": "http://localhost:5001" } } } }""")
            .CheckAsync();

        Assert.Equal(
            "TCP port 5000 on localhost is also bound by ListenAnyIP on any address in Test0.cs: if both run at once, the second bind fails on Linux; on Windows and macOS both succeed and the traffic is split between them without a word",
            findings[0].GetMessage());
    }

    [Theory]
    [InlineData("var builder = WebApplication.CreateBuilder(args); builder.WebHost.UseUrls(\"http://*:5000\"); builder.Build().Run();")]
    [InlineData("var app = WebApplication.CreateBuilder(args).Build(); app.Urls.Add(\"http://*:\" + args[0]); app.Run();")]
    [InlineData("var app = WebApplication.CreateBuilder(args).Build(); app.Run(args[0]);")]
    [InlineData("var builder = WebApplication.CreateBuilder(args); builder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(int.Parse(args[0]))); builder.Build().Run();")]
    public Task Of_a_URL_in_settings_nothing_is_said_where_code_tells_Kestrel_too(string code)
        => Program(code).Profile(""" "applicationUrl": "http://*:80;http://+81" """).AppSettings("""{ "urls": "http://*:82" }""").CheckAsync();

    [Fact]
    public Task A_URL_of_code_is_left_alone_where_the_settings_have_endpoints_of_Kestrels_own()
        => Program("var builder = WebApplication.CreateBuilder(args); builder.WebHost.UseUrls(\"http://*:80\"); builder.Build().Run();")
            .AppSettings("""{ "Kestrel": { "Endpoints": { "A": { "Url": "http://*:5000" } } } }""")
            .CheckAsync();

    [Fact]
    public Task A_URL_of_code_counts_where_only_one_environment_has_endpoints_of_Kestrels_own()
        => Program("var builder = WebApplication.CreateBuilder(args); builder.WebHost.UseUrls(\"http://*:{|PORT1001:80|}\"); builder.Build().Run();")
            .AppSettings("""{ "Kestrel": { "Endpoints": { "A": { "Url": "http://*:5000" } } } }""", "Development")
            .CheckAsync();

    [Fact]
    public Task A_repository_may_lie_in_a_folder_called_bin()
        => new SettingsFindings().Add("/home/me/bin/shop/appsettings.json", """{ "urls": "http://*:{|PORT1001:80|}" }""").CheckAsync();

    private static SettingsFindings Program(string code) => new() { Code = code };
}
