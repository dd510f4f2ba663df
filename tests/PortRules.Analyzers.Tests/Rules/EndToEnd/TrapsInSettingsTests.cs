using PortRules.Analyzers.Tests.Settings;

namespace PortRules.Analyzers.Tests.Rules.EndToEnd;

/// <summary>The traps that stand in settings files. The names carry their numbers.</summary>
public class TrapsInSettingsTests
{
    [Fact]
    public Task Trap029_variables_that_bind_nothing()
        => new SettingsFindings()
            .Profile(""" "applicationUrl": "http://localhost:5301", "environmentVariables": { "PORT": "80", "ASPNETCORE_HTTPS_PORT": "443" } """)
            .AppSettings("""{ "PORT": 80, "https_port": 443 }""")
            .CheckAsync();

    [Fact]
    public Task Trap038_a_malformed_port_in_a_profile()
        => new SettingsFindings()
            .LaunchSettings("""
                { "profiles": {
                  "plus": { "applicationUrl": "{|PORT4007:http://+80|}" },
                  "letter": { "applicationUrl": "{|PORT4007:http://localhost:8O80|}" },
                  "hole": { "applicationUrl": "{|PORT4007:http://*:{port}|}" },
                  "ports": { "environmentVariables": { "ASPNETCORE_HTTP_PORTS": "{|PORT4007:80,443|}" } }
                } }
                """)
            .CheckAsync();

    [Fact]
    public Task Trap039_two_ports_of_one_variable_are_two_binds_of_the_wildcard()
        => new SettingsFindings()
            .Profile(""" "environmentVariables": { "ASPNETCORE_HTTP_PORTS": "{|PORT1001:80|};{|PORT1001:443|}" } """)
            .CheckAsync();

    [Fact]
    public Task Trap040_an_endpoint_of_the_Kestrel_section_beats_code()
        => new SettingsFindings
        {
            Code = "var builder = WebApplication.CreateBuilder(args); builder.WebHost.UseUrls(\"http://*:81\"); builder.Build().Run();",
        }
            .AppSettings("""{ "Kestrel": { "Endpoints": { "X": { "Url": "http://0.0.0.0:{|PORT1001:80|}" } } } }""")
            .CheckAsync();

    [Fact]
    public Task Trap047_an_endpoint_of_the_Kestrel_section_adds_to_that_of_code()
        => new SettingsFindings
        {
            Code = "var builder = WebApplication.CreateBuilder(args); builder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(5000)); builder.Build().Run();",
        }
            .AppSettings("""{ "Kestrel": { "Endpoints": { "X": { "Url": "http://*:{|PORT2011:5000|}" } } } }""")
            .CheckAsync();
}
