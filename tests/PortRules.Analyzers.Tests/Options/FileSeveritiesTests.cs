using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Options;
using PortRules.Analyzers.Tests.Settings;
using PortRules.Analyzers.Tests.Support;
using PortRules.Ports;

namespace PortRules.Analyzers.Tests.Options;

public class FileSeveritiesTests
{
    private static readonly TextFile File = new("/app/appsettings.json", "");

    [Theory]
    [InlineData("error", DiagnosticSeverity.Error)]
    [InlineData("Warning", DiagnosticSeverity.Warning)]
    [InlineData(" suggestion ", DiagnosticSeverity.Info)]
    [InlineData("silent", DiagnosticSeverity.Hidden)]
    [InlineData("none", null)]
    [InlineData("default", DiagnosticSeverity.Warning)]
    [InlineData("", DiagnosticSeverity.Warning)]
    public void A_word_is_a_severity_and_any_other_changes_nothing(string word, DiagnosticSeverity? expected)
    {
        Assert.Equal(expected, Severity(("portrules_diagnostic.PORT1001.severity", word)));
        Assert.Equal(expected, Severity(("portrules_diagnostic.severity", word)));
    }

    [Fact]
    public void The_key_of_a_rule_beats_that_for_all()
    {
        Assert.Equal(DiagnosticSeverity.Error, Severity(("portrules_diagnostic.PORT1001.severity", "error"), ("portrules_diagnostic.severity", "none")));
        Assert.Null(Severity(("portrules_diagnostic.PORT2001.severity", "error"), ("portrules_diagnostic.severity", "none")));
        Assert.Equal(DiagnosticSeverity.Error, Severity(("portrules_diagnostic.PORT1001.severity", "nonsense"), ("portrules_diagnostic.severity", "error")));
    }

    [Fact]
    public async Task A_finding_in_a_settings_file_has_the_severity_of_its_file_and_one_in_code_has_not()
    {
        var findings = await new SettingsFindings
        {
            Options = [("portrules_diagnostic.PORT1001.severity", "suggestion")],
            Code = "new TcpListener(IPAddress.Any, {|PORT1001:81|}).Start(); WebApplication.CreateBuilder(args).Build().Run();",
        }
            .AppSettings("""{ "urls": "http://*:{|PORT1001:80|}" }""")
            .CheckAsync();

        Assert.Equal([DiagnosticSeverity.Info, DiagnosticSeverity.Warning], findings.Select(finding => finding.Severity));
    }

    [Fact]
    public void The_container_that_is_concluded_holds_where_the_program_is_deployed()
    {
        Assert.Equal(Targets.Container, TargetsOf(SettingsScope.Deployment, ("build_property.PortRulesPublishesContainer", "true")));
        Assert.Equal(Targets.Default, TargetsOf(SettingsScope.DeveloperMachine, ("build_property.PortRulesPublishesContainer", "true")));
        Assert.Equal(Targets.Windows, TargetsOf(SettingsScope.DeveloperMachine, ("build_property.TargetFramework", "net10.0-windows")));
        Assert.Equal(Targets.LinuxHost, TargetsOf(SettingsScope.DeveloperMachine, ("build_property.PortRulesTarget", "linux-host")));
        Assert.Equal(Targets.Container, TargetsOf(SettingsScope.Container));
        Assert.Equal(Targets.Container, TargetsOf(SettingsScope.Container, ("portrules_target", "linux-host")));
        Assert.Equal(Targets.ContainerStrict, TargetsOf(SettingsScope.Container, ("portrules_target", "linux-host, container-strict")));
    }

    private static DiagnosticSeverity? Severity(params (string, string)[] options)
        => Read(SettingsScope.Deployment, options).Severities!.Of("PORT1001", DiagnosticSeverity.Warning);

    private static Targets TargetsOf(SettingsScope scope, params (string, string)[] options) => Read(scope, options).Targets;

    private static RuleOptions Read(SettingsScope scope, params (string, string)[] options) => OptionsReader.Read(new TestOptionsProvider(options), File, scope);
}
