using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.Tests.Settings;

public class AppSettingsTests
{
    [Fact]
    public async Task An_endpoint_of_the_Kestrel_section_is_judged_as_one_in_code()
    {
        var findings = await new SettingsFindings()
            .AppSettings("""
                {
                  // the public endpoint
                  "Kestrel": { "Endpoints": { "Public": { "Url": "http://0.0.0.0:{|PORT1001:80|}" }, "Own": { "Url": "http://0.0.0.0:8080" }, } },
                }
                """)
            .CheckAsync();

        var finding = Assert.Single(findings);
        Assert.Equal((DiagnosticSeverity.Warning, "/app/appsettings.json: (2,65)-(2,67)"), (finding.Severity, finding.Location.GetLineSpan().ToString()));
        Assert.StartsWith("Binding TCP port 80 (http) on any IPv4 address is refused on a Linux host", finding.GetMessage());
    }

    [Theory]
    [InlineData("""{ "kestrel": { "EndPoints": { "A": { "url": "http://*:{|PORT1001:81|}" } } } }""")]
    [InlineData("""{ "Kestrel:Endpoints:A:Url": "http://*:{|PORT1001:81|}" }""")]
    [InlineData("""{ "Kestrel": { "Endpoints:A": { "Url": "http://*:{|PORT1001:81|}" } } }""")]
    [InlineData("""{ "Kestrel": { "Endpoints": [ { "Url": "http://*:{|PORT1001:81|}" } ] } }""")]
    [InlineData("""{ "urls": "http://localhost:5000;http://*:{|PORT1001:81|}" }""")]
    [InlineData("""{ "URLS": "{|PORT1001:http://*|}" }""")]
    [InlineData("""{ "http_ports": {|PORT1001:81|} }""")]
    [InlineData("""{ "http_ports": "{|PORT1001:81|}; 8080 ;{|PORT1001:82|}", "https_ports": "{|PORT1001:444|}" }""")]
    [InlineData("""{ "urls": "http:\/\/*:{|PORT1001:\u0038\u0031|}" }""")]
    public Task Every_form_of_the_keys_is_read(string json) => new SettingsFindings().AppSettings(json).CheckAsync();

    [Theory]
    [InlineData("""{ "https_port": 443, "port": 80, "Ports": { "http_ports": 80 } }""")]
    [InlineData("""{ "Kestrel": { "Endpoints": { "Url": "http://*:80" }, "Url": "http://*:80", "Limits": { "A": { "Url": "http://*:80" } } } }""")]
    [InlineData("""{ "Kestrel": { "Endpoints": { "A": { "Url": { "x": "http://*:80" } }, "B": { "Url": null }, "C": { "Url": "" } } } }""")]
    [InlineData("""{ "urls": ["http://*:80"], "http_ports": [80] }""")]
    [InlineData("""{ "urls": "", "http_ports": "" }""")]
    [InlineData("""{ "Serilog": { "urls": "http://*:80" }, "ReverseProxy": { "Destinations": { "a": { "Address": "http://*:80" } } } }""")]
    [InlineData("""{ "urls": "http://localhost:5301", "Logging": { } }""")]
    [InlineData("""{ "Kestrel": { "Endpoints": { "A": { "Url": "http://unix:/run/app.sock" }, "B": { "Url": "http://127.0.0.1:0" } } } }""")]
    public Task What_binds_nothing_or_nothing_wrong_is_left_alone(string json) => new SettingsFindings().AppSettings(json).CheckAsync();

    [Theory]
    [InlineData("http://*:#{Port}")]
    [InlineData("http://*:$(Port)")]
    [InlineData("http://*:${PORT}")]
    [InlineData("http://*:{{ port }}")]
    [InlineData("http://*:__Port__")]
    [InlineData("http://*:%PORT%")]
    [InlineData("http://{ServiceHost}:{ServicePort}")]
    public Task A_part_that_a_tool_fills_in_says_nothing(string url)
        => new SettingsFindings().AppSettings($$"""{ "Kestrel": { "Endpoints": { "A": { "Url": "{{url}}" } } }, "urls": "http://*:80" }""").CheckAsync();

    [Theory]
    [InlineData("http://localhost:8O80")]
    [InlineData("http://+80")]
    [InlineData("http://*:{port}")]
    [InlineData("http://127.0.0.1:0x1F90")]
    public Task A_malformed_port_is_told_at_the_URL(string url)
        => new SettingsFindings().AppSettings($$"""{ "Kestrel": { "Endpoints": { "A": { "Url": "{|PORT4007:{{url}}|}" } } } }""").CheckAsync();

    [Fact]
    public Task The_rules_about_URLs_and_ranges_and_browsers_look_at_settings_too()
        => new SettingsFindings()
            .AppSettings("""
                {
                  "Kestrel": {
                    "Endpoints": {
                      "Path": { "Url": "{|PORT4002:http://*:5000/api|}" },
                      "List": { "Url": "{|PORT4002:http://*:5001;http://*:5002|}" },
                      "Name": { "Url": "{|PORT4003:http://shop.example.com:5003|}" },
                      "Range": { "Url": "http://*:{|PORT4001:70000|}" },
                      "Browser": { "Url": "http://*:{|PORT2009:6000|}" }
                    }
                  }
                }
                """)
            .CheckAsync();

    [Fact]
    public async Task Endpoints_of_one_file_add_up()
    {
        var findings = await new SettingsFindings()
            .AppSettings("""{ "Kestrel": { "Endpoints": { "A": { "Url": "http://*:5000" }, "B": { "Url": "https://localhost:{|PORT2001:5000|}" } } } }""")
            .CheckAsync();

        Assert.StartsWith("TCP port 5000 on localhost is already bound by Kestrel:Endpoints:A on any address: the second bind fails on Linux", findings[0].GetMessage());
        Assert.Equal("/app/appsettings.json", Assert.Single(findings[0].AdditionalLocations).GetLineSpan().Path);
    }

    [Fact]
    public Task The_URLs_and_ports_of_one_value_add_up()
        => new SettingsFindings()
            .AppSettings("""{ "urls": "http://*:5000;http://localhost:{|PORT2001:5000|};http://localhost:5001" }""", "Production")
            .AppSettings("""{ "http_ports": "5000;{|PORT2001:5000|}", "https_ports": "{|PORT2001:5000|}" }""", "Staging")
            .Add("/app/readme.json", """{ "urls": "http://*:80" }""")
            .CheckAsync();

    [Fact]
    public Task Nothing_is_said_of_a_pair_that_another_file_takes_apart()
        => new SettingsFindings()
            .AppSettings("""{ "Kestrel": { "Endpoints": { "A": { "Url": "http://*:5000" }, "B": { "Url": "http://*:5000" } } } }""")
            .AppSettings("""{ "Kestrel": { "Endpoints": { "B": { "Url": "http://*:5001" } } } }""", "Production")
            .CheckAsync();

    [Fact]
    public async Task The_file_of_an_environment_adds_endpoints_to_those_of_all()
    {
        var findings = await new SettingsFindings()
            .AppSettings("""{ "Kestrel": { "Endpoints": { "A": { "Url": "http://*:5000" }, "C": { "Url": "http://*:5002" } } } }""")
            .AppSettings("""{ "Kestrel": { "Endpoints": { "B": { "Url": "http://*:{|PORT2011:5000|}" }, "C": { "Url": "http://*:5002" } } } }""", "Development")
            .CheckAsync();

        Assert.Equal(
            "TCP port 5000 on any address is also bound by Kestrel:Endpoints:A in appsettings.json: if both run at once, the second bind fails",
            findings[0].GetMessage());
    }

    [Fact]
    public Task Of_two_environments_nothing_meets()
        => new SettingsFindings()
            .AppSettings("""{ "Kestrel": { "Endpoints": { "A": { "Url": "http://*:5000" } } } }""", "Staging")
            .AppSettings("""{ "Kestrel": { "Endpoints": { "B": { "Url": "http://*:5000" } } } }""", "Production")
            .CheckAsync();

    [Fact]
    public Task What_loses_to_another_setting_is_left_alone()
        => new SettingsFindings()
            .AppSettings("""{ "Kestrel": { "Endpoints": { "A": { "Url": "http://*:5000" } } }, "urls": "http://*:80", "http_ports": 81 }""")
            .AppSettings("""{ "urls": "http://*:82" }""", "Production")
            .Profile(""" "applicationUrl": "http://*:83" """)
            .CheckAsync();

    [Fact]
    public Task A_setting_of_one_environment_beats_only_there()
        => new SettingsFindings()
            .AppSettings("""{ "urls": "http://*:{|PORT1001:80|}" }""")
            .AppSettings("""{ "Kestrel": { "Endpoints": { "A": { "Url": "http://*:5000" } } }, "urls": "http://*:81" }""", "Development")
            .Profile(""" "applicationUrl": "http://*:82", "environmentVariables": { "ASPNETCORE_ENVIRONMENT": "development" } """)
            .CheckAsync();

    [Theory]
    [InlineData("""{ "urls": "http://*:{|PORT1001:80|}" }""", SettingsFindings.GenericHost)]
    [InlineData("""{ "http_ports": {|PORT1001:80|} }""", SettingsFindings.GenericHost)]
    [InlineData("""{ "urls": "http://*:80", "http_ports": 81, "Kestrel:Endpoints:A:Url": "http://*:{|PORT1001:82|}" }""", SettingsFindings.WebHost)]
    [InlineData("""{ "urls": "http://*:80", "http_ports": 81 }""", SettingsFindings.WebHost)]
    public Task Each_host_reads_its_own_settings(string json, string code) => new SettingsFindings { Code = code }.AppSettings(json).CheckAsync();

    /// <summary>What Kestrel makes of them was measured: docs/traps.md and the tests of its grammar.</summary>
    [Theory]
    [InlineData("{|PORT1001:http://localhost|}")]
    [InlineData("{|PORT1001:https://[::1]|}")]
    [InlineData("{|PORT4007:http://localhost:abc|}")]
    [InlineData("{|PORT4007:http://localhost:8,080|}")]
    [InlineData("{|PORT4007:http://localhost:|}")]
    [InlineData("http://localhost:{|PORT4001:99999|}")]
    [InlineData("http://localhost: 23017")]
    [InlineData("http://localhost:+23018")]
    [InlineData("http://127.1:5000")]
    [InlineData("http://shop.localhost:5000")]
    [InlineData("{|PORT4002:http://localhost:0|}")]
    [InlineData("{|PORT4002:tcp://localhost:5000|}")]
    [InlineData("{|PORT4002:127.0.0.1:80|}")]
    [InlineData("{|PORT4003:http://user@127.0.0.1:5000|}")]
    public Task A_URL_means_what_Kestrel_makes_of_it(string url)
        => new SettingsFindings().AppSettings($$"""{ "Kestrel": { "Endpoints": { "A": { "Url": "{{url}}" } } } }""").CheckAsync();
}
