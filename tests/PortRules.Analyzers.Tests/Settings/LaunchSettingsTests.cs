using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.Tests.Settings;

public class LaunchSettingsTests
{
    private const string Template = """
        {
          "$schema": "https://json.schemastore.org/launchsettings.json",
          "iisSettings": { "iisExpress": { "applicationUrl": "http://localhost:15301", "sslPort": 44301 } },
          "profiles": {
            "http": {
              "commandName": "Project",
              "dotnetRunMessages": true,
              "launchBrowser": true,
              "applicationUrl": "http://localhost:5301",
              "environmentVariables": { "ASPNETCORE_ENVIRONMENT": "Development" }
            },
            "https": {
              "commandName": "Project",
              "applicationUrl": "https://localhost:7301;http://localhost:5301",
              "environmentVariables": { "ASPNETCORE_ENVIRONMENT": "Development" }
            },
            "IIS Express": { "commandName": "IISExpress", "launchBrowser": true }
          }
        }
        """;

    [Fact]
    public Task What_the_templates_write_gives_no_finding_at_all() => new SettingsFindings().LaunchSettings(Template).CheckAsync();

    [Fact]
    public async Task The_URLs_of_a_profile_are_judged_at_their_characters()
    {
        var findings = await new SettingsFindings()
            .LaunchSettings("""
                { "profiles": {
                  "web": { "commandName": "Project", "applicationUrl": "https://localhost:7301;http://localhost:{|PORT1001:81|}" },
                  "plain": { "applicationUrl": "http://localhost:5301; {|PORT4002: http://localhost:5302|};{|PORT4007:http://localhost:53O3|}" },
                } }
                """.Replace("; {|", ";{|"))
            .CheckAsync();

        Assert.Equal("/app/Properties/launchSettings.json: (1,96)-(1,98)", findings[0].Location.GetLineSpan().ToString());
        Assert.Equal(DiagnosticSeverity.Warning, findings[0].Severity);
    }

    [Theory]
    [InlineData("ASPNETCORE_URLS", "http://*:{|PORT1001:80|}")]
    [InlineData("DOTNET_URLS", "http://*:{|PORT1001:80|}")]
    [InlineData("URLS", "http://*:{|PORT1001:80|}")]
    [InlineData("aspnetcore_urls", "http://*:{|PORT1001:80|}")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "{|PORT1001:80|};8080")]
    [InlineData("HTTPS_PORTS", "{|PORT1001:443|}")]
    [InlineData("Kestrel__Endpoints__A__Url", "http://*:{|PORT1001:80|}")]
    [InlineData("ASPNETCORE_Kestrel__EndPoints__A__Url", "http://*:{|PORT1001:80|}")]
    [InlineData("ASPNETCORE_HTTPS_PORT", "443")]
    [InlineData("PORT", "80")]
    [InlineData("MY_URLS", "http://*:80")]
    [InlineData("ASPNETCORE_URLS", "http://*:%PORT%")]
    [InlineData("ASPNETCORE_URLS", "http://*:$(Port)")]
    [InlineData("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "http://*:80")]
    public Task Variables_bind_by_their_names(string name, string value)
        => new SettingsFindings().Profile($$""" "environmentVariables": { "{{name}}": "{{value}}" } """).CheckAsync();

    [Theory]
    [InlineData("--urls http://*:{|PORT1001:80|}")]
    [InlineData("--urls=http://*:{|PORT1001:80|} --verbose")]
    [InlineData("/urls http://*:{|PORT1001:80|}")]
    [InlineData("URLS=http://*:{|PORT1001:80|}")]
    [InlineData("--urls \\\"http://*:{|PORT1001:80|};http://*:{|PORT1001:81|}\\\"")]
    [InlineData("--http_ports {|PORT1001:80|}")]
    [InlineData("--Kestrel:Endpoints:A:Url=http://*:{|PORT1001:80|}")]
    [InlineData("--verbose --urls http://*:80")]
    [InlineData("-urls http://*:80")]
    [InlineData("--urls")]
    [InlineData("--port 80 serve http://*:80")]
    public Task The_command_line_binds_as_configuration_reads_it(string arguments)
        => new SettingsFindings().Profile($$""" "commandLineArgs": "{{arguments}}" """).CheckAsync();

    [Fact]
    public Task Where_the_host_is_not_given_the_command_line_nothing_is_known_of_the_profile()
        => new SettingsFindings { Code = "_ = args; WebApplication.CreateBuilder().Build().Run();" }
            .Profile(""" "commandLineArgs": "--urls http://*:80", "applicationUrl": "http://*:81" """)
            .CheckAsync();

    [Theory]
    [InlineData(""" "commandLineArgs": "--urls http://*:{|PORT1001:81|}", "environmentVariables": { "URLS": "http://*:82", "ASPNETCORE_URLS": "http://*:83" }, "applicationUrl": "http://*:84" """, SettingsFindings.WebApplication)]
    [InlineData(""" "environmentVariables": { "URLS": "http://*:{|PORT1001:82|}", "ASPNETCORE_URLS": "http://*:83" }, "applicationUrl": "http://*:84" """, SettingsFindings.WebApplication)]
    [InlineData(""" "environmentVariables": { "ASPNETCORE_URLS": "http://*:{|PORT1001:83|}" }, "applicationUrl": "http://*:84" """, SettingsFindings.WebApplication)]
    [InlineData(""" "environmentVariables": { "DOTNET_URLS": "http://*:{|PORT1001:82|}" }, "applicationUrl": "http://*:84" """, SettingsFindings.WebApplication)]
    [InlineData(""" "environmentVariables": { "DOTNET_URLS": "http://*:82" }, "applicationUrl": "http://*:{|PORT1001:84|}" """, SettingsFindings.GenericHost)]
    [InlineData(""" "environmentVariables": { "DOTNET_URLS": "http://*:82", "URLS": "http://*:83", "HTTP_PORTS": "85" }, "applicationUrl": "http://*:{|PORT1001:84|}" """, SettingsFindings.WebHost)]
    [InlineData(""" "environmentVariables": { "HTTP_PORTS": "82", "ASPNETCORE_HTTPS_PORTS": "83" }, "applicationUrl": "http://*:{|PORT1001:84|}" """, SettingsFindings.WebApplication)]
    [InlineData(""" "environmentVariables": { "HTTP_PORTS": "{|PORT1001:82|}", "ASPNETCORE_HTTP_PORTS": "83", "ASPNETCORE_URLS": "" } """, SettingsFindings.WebApplication)]
    [InlineData(""" "environmentVariables": { "Kestrel__Endpoints__A__Url": "http://*:{|PORT1001:82|}" }, "applicationUrl": "http://*:84" """, SettingsFindings.WebApplication)]
    [InlineData(""" "environmentVariables": { "ASPNETCORE_URLS": "%URLS%" }, "applicationUrl": "http://*:84" """, SettingsFindings.WebApplication)]
    public Task Of_one_profile_the_source_counts_that_the_host_ranks_first(string profile, string code)
        => new SettingsFindings { Code = code }.Profile(profile).CheckAsync();

    [Fact]
    public Task Profiles_exclude_each_other_and_one_profile_adds_up()
        => new SettingsFindings()
            .LaunchSettings("""
                { "profiles": {
                  "a": { "applicationUrl": "http://localhost:5000" },
                  "b": { "applicationUrl": "http://localhost:5000;http://127.0.0.1:{|PORT2001:5000|}" },
                  "c": { "environmentVariables": { "HTTP_PORTS": "5000", "HTTPS_PORTS": "{|PORT2001:5000|}" } }
                } }
                """)
            .CheckAsync();

    [Fact]
    public Task IIS_Express_listens_on_Windows_by_its_own_rules()
        => new SettingsFindings()
            .LaunchSettings("""
                { "iisSettings": { "windowsAuthentication": false, "iis": { "applicationUrl": "http://localhost/App", "sslPort": 0 },
                    "iisExpress": { "applicationUrl": "http://localhost:80/Shop", "sslPort": {|PORT4001:70000|} } },
                  "profiles": { "IIS Express": { "commandName": "IISExpress", "environmentVariables": { "ASPNETCORE_URLS": "http://*:80" } } } }
                """)
            .CheckAsync();

    [Fact]
    public Task A_container_profile_binds_inside_the_container()
        => new SettingsFindings()
            .LaunchSettings("""
                { "profiles": {
                  "Docker": { "commandName": "Docker", "launchUrl": "{Scheme}://{ServiceHost}:{ServicePort}", "httpPort": 80, "sslPort": {|PORT4001:70000|}, "useSSL": true,
                    "applicationUrl": "http://*:80", "environmentVariables": { "ASPNETCORE_HTTP_PORTS": "80;{|PORT2001:80|}", "ASPNETCORE_HTTPS_PORTS": "443" } },
                  "SDK": { "commandName": "SdkContainer", "environmentVariables": { "ASPNETCORE_URLS": "{|PORT4007:http://+80|}" } }
                } }
                """)
            .CheckAsync();

    [Theory]
    [InlineData("container-strict", true)]
    [InlineData("linux-host", false)]
    public Task Which_container_it_is_can_be_declared(string target, bool isRefused)
        => new SettingsFindings { Options = [("portrules_target", target)] }
            .Profile($$""" "commandName": "Docker", "environmentVariables": { "ASPNETCORE_HTTP_PORTS": "{{(isRefused ? "{|PORT1001:80|}" : "80")}}" } """)
            .CheckAsync();

    [Theory]
    [InlineData("Executable")]
    [InlineData("IIS")]
    [InlineData("WSL2")]
    [InlineData("DockerCompose")]
    public Task Of_other_commands_nothing_is_known(string command)
        => new SettingsFindings().Profile($$""" "commandName": "{{command}}", "applicationUrl": "http://*:80", "commandLineArgs": "--urls http://*:80" """).CheckAsync();

    [Fact]
    public Task A_profile_runs_on_the_developers_machine_whatever_the_project_is_published_as()
        => new SettingsFindings { Options = [("build_property.PortRulesPublishesContainer", "true")] }
            .Profile(""" "applicationUrl": "http://*:{|PORT1001:80|}" """)
            .AppSettings("""{ "Kestrel": { "Endpoints": { "A": { "Url": "http://*:80" } } } }""", "Production")
            .CheckAsync();

    [Fact]
    public Task A_declared_target_counts_for_profiles_too()
        => new SettingsFindings { Options = [("portrules_target", "windows")] }.Profile(""" "applicationUrl": "http://*:80" """).CheckAsync();

    [Theory]
    [InlineData("{ }")]
    [InlineData("""{ "Profiles": { "a": { "applicationUrl": "http://*:80" } } }""")]
    [InlineData("""{ "profiles": { "a": { "commandName": "Project", "ApplicationUrl": "http://*:80" } } }""")]
    [InlineData("""{ "profiles": [] }""")]
    [InlineData("""{ "profiles": { "a": null, "b": [ "applicationUrl" ], "c": { "applicationUrl": 80, "environmentVariables": "URLS", "commandLineArgs": 5, "commandName": {} } } }""")]
    [InlineData("""{ "iisSettings": 5, "profiles": { "a": { "environmentVariables": { "ASPNETCORE_URLS": 80, "HTTP_PORTS": null } } } }""")]
    public Task A_file_of_another_shape_says_nothing(string json) => new SettingsFindings().LaunchSettings(json).CheckAsync();
}
