using PortRules.Analyzers.Rules;

namespace PortRules.Analyzers.Tests.Settings;

/// <summary>The ports of settings files against a registry.</summary>
public class RegistryTests
{
    private const string Registry = """
        catalog-api  5101/tcp  project=Test
        catalog-dev  5301/tcp  project=Test env=dev
        orders-api   5102/tcp  project=Orders
        orders-dev   5103/tcp  project=Orders env=dev
        """;

    [Theory]
    [InlineData("", "5101")]
    [InlineData("", "{|PORT2003:5102|}")]
    [InlineData("", "{|PORT2003:5103|}")]
    [InlineData("", "{|PORT5001:5104|}")]
    [InlineData("Development", "5301")]
    [InlineData("Production", "{|PORT5001:5301|}")]
    [InlineData("Development", "{|PORT2003:5103|}")]
    [InlineData("Production", "{|PORT5001:5103|}")]
    public Task A_port_in_appsettings_is_judged_in_its_environment(string environment, string port)
        => With().AppSettings($$"""{ "Kestrel": { "Endpoints": { "Http": { "Url": "http://*:{{port}}" } } } }""", environment).CheckAsync();

    [Fact]
    public async Task The_line_that_is_proposed_names_the_environment_of_the_profile()
    {
        var findings = await With()
            .Profile("""
                "applicationUrl": "http://localhost:{|PORT5001:5305|}",
                "environmentVariables": { "ASPNETCORE_ENVIRONMENT": "Staging" }
                """)
            .CheckAsync();

        Assert.Equal("TCP port 5305 is not registered for project 'Test' in Staging: no line of PortRules.Ports.txt names it", findings[0].GetMessage());
        Assert.Equal("test  5305/tcp  project=Test env=Staging", findings[0].Properties[FixProperties.Entry]);
    }

    [Fact]
    public Task What_IIS_Express_and_Docker_listen_on_is_no_port_of_the_program()
        => With()
            .LaunchSettings("""
                { "iisSettings": { "iisExpress": { "applicationUrl": "http://localhost:15301", "sslPort": 44301 } },
                  "profiles": { "Docker": { "commandName": "Docker", "httpPort": 5102, "sslPort": 5104 } } }
                """)
            .CheckAsync();

    private static SettingsFindings With() => new SettingsFindings().Add("/repo/PortRules.Ports.txt", Registry);
}
