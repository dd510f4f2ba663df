using System.Text.Json;

namespace PortRules.EndToEnd.Tests;

/// <summary>Findings in the JSON files beside a web application.</summary>
public class SettingsFilesTests(PackedFeed feed)
{
    private const string Program = """
        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();
        app.MapGet("/", () => "Hello World!");
        app.Run();
        """;

    /// <summary>As <c>dotnet new web</c> writes it.</summary>
    private const string LaunchSettings = """
        {
          "$schema": "https://json.schemastore.org/launchsettings.json",
          "profiles": {
            "http": {
              "commandName": "Project",
              "dotnetRunMessages": true,
              "launchBrowser": true,
              "applicationUrl": "http://localhost:5301",
              "environmentVariables": {
                "ASPNETCORE_ENVIRONMENT": "Development"
              }
            }
          }
        }
        """;

    private const string AppSettings = """
        {
          "Logging": { "LogLevel": { "Default": "Information" } },
          "AllowedHosts": "*"
        }
        """;

    private const string WithEndpoint = """
        {
          "AllowedHosts": "*",
          "Kestrel": {
            "Endpoints": {
              "Public": { "Url": "http://0.0.0.0:80" } // every interface
            },
          }
        }
        """;

    [Fact]
    public async Task What_the_template_writes_gives_no_finding()
        => Assert.Empty((await WebProject().BuildAsync()).Succeeded().Findings);

    [Fact]
    public async Task A_changed_file_is_judged_by_the_next_build_at_line_and_column_and_in_the_log()
    {
        var workspace = WebProject();
        Assert.Empty((await workspace.BuildAsync()).Succeeded().Findings);

        workspace.Write("appsettings.json", WithEndpoint);
        var build = (await workspace.BuildAsync("--no-restore", "-p:ErrorLog=findings.sarif%2Cversion=2.1")).Succeeded();

        Assert.StartsWith(workspace.PathOf("appsettings.json") + "(5,42): warning PORT1001: Binding TCP port 80 (http) on any IPv4 address", Assert.Single(build.Findings));
        using var log = JsonDocument.Parse(File.ReadAllText(workspace.PathOf("findings.sarif")));
        var result = Assert.Single(log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray(), result => result.GetProperty("ruleId").GetString() == "PORT1001");
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.EndsWith("appsettings.json", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal(
            (5, 42, 44),
            (place.GetProperty("region").GetProperty("startLine").GetInt32(), place.GetProperty("region").GetProperty("startColumn").GetInt32(), place.GetProperty("region").GetProperty("endColumn").GetInt32()));
    }

    [Fact]
    public async Task Its_severities_have_keys_of_their_own_and_those_for_all_files_still_count()
    {
        var workspace = WebProject().Write("appsettings.json", WithEndpoint);
        async Task<IReadOnlyList<string>> FindingsWith(string section, params string[] settings)
            => (await workspace.Write(".editorconfig", "root = true\n\n" + section).BuildAsync(["--no-incremental", .. settings])).Findings;

        Assert.Empty(await FindingsWith("[appsettings*.json]\nportrules_diagnostic.PORT1001.severity = none\n"));
        Assert.Contains("error PORT1001:", Assert.Single(await FindingsWith("[appsettings.json]\nportrules_diagnostic.severity = error\n")));
        Assert.Collection(
            (await FindingsWith("[launchSettings.json]\nportrules_diagnostic.severity = error\n")).Order(StringComparer.Ordinal),
            finding => Assert.Contains("error PORT4010:", finding),
            finding => Assert.Contains("warning PORT1001:", finding));
        Assert.Empty(await FindingsWith("[appsettings.json]\nportrules_target = container\n"));
        Assert.Empty(await FindingsWith("", "-p:NoWarn=PORT1001"));
        Assert.Contains("error PORT1001:", Assert.Single(await FindingsWith("", "-p:WarningsAsErrors=PORT1001")));
    }

    [Fact]
    public async Task A_launch_profile_and_a_broken_file_are_told_where_the_user_lists_them_too()
    {
        var workspace = WebProject("""<AdditionalFiles Include="appsettings.Development.json;Properties/launchSettings.json" />""")
            .Write("appsettings.Development.json", "{\n  \"AllowedHosts\": \"*\"\n  \"urls\": \"\"\n}\n")
            .Write("Properties/launchSettings.json", LaunchSettings.Replace("http://localhost:5301", "http://localhost:5301;http://127.0.0.1:5301"));

        var build = (await workspace.BuildAsync()).Succeeded();

        Assert.Equal(2, build.Findings.Count);
        Assert.Single(build.Findings, finding => finding.Contains("appsettings.Development.json(3,3): warning PORT5002: .NET cannot read this file: ',' or '}' is expected here"));
        Assert.Single(build.Findings, finding => finding.Contains("launchSettings.json(8,65): warning PORT2001: TCP port 5301 on 127.0.0.1 is already bound by applicationUrl on localhost"));
    }

    [Fact]
    public async Task A_library_and_a_worker_with_the_same_files_get_nothing()
    {
        var workspace = feed.CreateWorkspace()
            .WriteProject("library/Library.csproj", items: """<FrameworkReference Include="Microsoft.AspNetCore.App" />""")
            .Write("library/Sum.cs", Programs.WithoutNetwork)
            .Write("library/appsettings.json", WithEndpoint)
            .WriteProject("worker/Worker.csproj", Programs.Executable, """<FrameworkReference Include="Microsoft.AspNetCore.App" />""")
            .Write("worker/Program.cs", "Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(args).Build();\n")
            .Write("worker/appsettings.json", WithEndpoint)
            .Write("worker/Properties/launchSettings.json", LaunchSettings.Replace("5301", "80"));

        Assert.Empty((await workspace.BuildAsync("library")).Succeeded().Findings);
        Assert.Empty((await workspace.BuildAsync("worker")).Succeeded().Findings);
    }

    private Workspace WebProject(string items = "")
        => feed.CreateWorkspace()
            .WriteProject("Web.csproj", items: items, sdk: "Microsoft.NET.Sdk.Web")
            .Write("Program.cs", Program)
            .Write("appsettings.json", AppSettings)
            .Write("Properties/launchSettings.json", LaunchSettings);
}
