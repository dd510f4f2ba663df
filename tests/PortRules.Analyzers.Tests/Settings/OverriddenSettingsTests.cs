using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.Tests.Settings;

/// <summary>What has no effect because a setting or the code beats it, told once at the whole value.</summary>
public class OverriddenSettingsTests
{
    private const string UsesUrls = "var builder = WebApplication.CreateBuilder(args); builder.WebHost.UseUrls(\"http://*:5000\"); builder.Build().Run();";

    [Fact]
    public async Task URLs_beside_endpoints_of_Kestrels_own()
    {
        var findings = await Files()
            .AppSettings("""{ "Kestrel": { "Endpoints": { "A": { "Url": "http://*:5000" } } }, "urls": {|PORT4004:"http://*:80;http://*:81"|}, "http_ports": {|PORT4004:82|} }""")
            .Profile(""" "applicationUrl": {|PORT4010:"http://*:83"|} """)
            .CheckAsync();

        Assert.Equal(
            [
                (DiagnosticSeverity.Info, "'applicationUrl' of profile 'https' has no effect: 'Kestrel:Endpoints:A:Url' in appsettings.json gives Kestrel an endpoint of its own, and then it passes over every URL"),
                (DiagnosticSeverity.Warning, "'urls' has no effect: 'Kestrel:Endpoints:A:Url' in appsettings.json gives Kestrel an endpoint of its own, and then it passes over every URL"),
                (DiagnosticSeverity.Warning, "'http_ports' has no effect: 'Kestrel:Endpoints:A:Url' in appsettings.json gives Kestrel an endpoint of its own, and then it passes over every URL"),
            ],
            findings.Select(finding => (finding.Severity, finding.GetMessage())));
    }

    [Fact]
    public Task A_profile_beside_URLs_of_appsettings()
        => Files().AppSettings("""{ "urls": "http://*:5000" }""").Profile(""" "applicationUrl": {|PORT4010:"http://*:83"|} """).CheckAsync();

    [Fact]
    public Task A_profile_beside_code()
        => Files(UsesUrls).Profile(""" "applicationUrl": {|PORT4010:"http://*:83"|} """).CheckAsync();

    [Fact]
    public Task One_setting_of_a_profile_beside_another()
        => Files().Profile(""" "environmentVariables": { "ASPNETCORE_URLS": "http://*:5000", "HTTP_PORTS": {|PORT4010:"84"|} }, "applicationUrl": {|PORT4010:"http://*:83"|} """).CheckAsync();

    [Fact]
    public Task Code_beside_endpoints_of_Kestrels_own_in_the_settings()
        => Files(UsesUrls.Replace("UseUrls(\"http://*:5000\")", "{|PORT4004:UseUrls(\"http://*:80\")|}"))
            .AppSettings("""{ "Kestrel": { "Endpoints": { "A": { "Url": "http://*:5000" } } } }""")
            .CheckAsync();

    [Theory]
    [InlineData("""{ "urls": "http://*:5000" }""", "Production", """ "applicationUrl": "http://*:5001", "environmentVariables": { "ASPNETCORE_ENVIRONMENT": "Development" } """)]
    [InlineData("""{ "urls": "http://*:5000" }""", "Development", """ "applicationUrl": "http://*:5001" """)]
    [InlineData("""{ "urls": "#{Urls}" }""", "", """ "applicationUrl": "http://*:5001" """)]
    [InlineData("""{ "http_ports": "5000" }""", "Production", """ "applicationUrl": "http://*:5001" """)]
    [InlineData("""{ "urls": "" }""", "", """ "applicationUrl": "http://*:5001" """)]
    public Task What_counts_somewhere_or_may_count_is_left_alone(string json, string environment, string profile)
        => Files().AppSettings(json, environment).Profile(profile).CheckAsync();

    [Theory]
    [InlineData("http://localhost:5000", "UseUrls(\"http://*:5000\")")]
    [InlineData("http://shop.example.com:5000/", "UseUrls(\"http://*:5000;http://*:5001\")")]
    [InlineData("https://localhost:5001;http://localhost:5000", "ConfigureKestrel(kestrel => { kestrel.ListenAnyIP(5000); kestrel.ListenAnyIP(5001, listen => listen.UseHttps()); })")]
    [InlineData("http://localhost:5000", "ConfigureKestrel(kestrel => { kestrel.ListenAnyIP(8080); kestrel.ListenAnyIP(System.Environment.ProcessorCount + 5000); })")]
    [InlineData("http://localhost:5000", "ConfigureKestrel(kestrel => { kestrel.ListenAnyIP(8080); if (args.Length > 0) kestrel.ListenAnyIP(5000); })")]
    [InlineData("http://localhost:5000", "UseUrls(System.Environment.GetEnvironmentVariable(\"BIND\") ?? \"http://localhost:5000/\")")]
    public Task A_profile_that_says_what_the_program_listens_on_is_left_alone(string url, string code)
        => Files(UsesUrls.Replace("UseUrls(\"http://*:5000\")", code)).Profile($""" "applicationUrl": "{url}" """).CheckAsync();

    [Theory]
    [InlineData("https://localhost:5001;http://localhost:5000", "http://*:5000")]
    [InlineData("https://localhost:5000", "http://*:5000")]
    [InlineData("http://localhost:5000", "http://*:0")]
    public Task A_profile_with_one_URL_at_which_nothing_answers_is_told(string url, string used)
        => Files(UsesUrls.Replace("http://*:5000", used)).Profile($$""" "applicationUrl": {|PORT4010:"{{url}}"|} """).CheckAsync();

    [Fact]
    public Task A_profile_that_repeats_the_settings_is_left_alone_in_their_environment()
        => Files()
            .AppSettings("""{ "Kestrel": { "Endpoints": { "A": { "Url": "https://*:7060" } } } }""")
            .Profile(""" "environmentVariables": { "ASPNETCORE_URLS": "https://localhost:7060", "HTTPS_PORTS": "7060" }, "applicationUrl": "https://localhost:7060" """)
            .CheckAsync();

    private static SettingsFindings Files(string code = SettingsFindings.WebApplication) => new() { Code = code, MarksOverridden = true };
}
