using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Elevation;
using PortRules.Analyzers.Rules;
using PortRules.Ports;
using static PortRules.Analyzers.Tests.Rules.RuleRunner;
using static PortRules.Analyzers.Tests.Rules.TestEndpoints;

namespace PortRules.Analyzers.Tests.Rules;

public class UrlReservationRuleTests
{
    private static readonly UrlReservationRule Rule = new();

    [Theory]
    [InlineData("http://+:8080/")]
    [InlineData("http://*:8080/")]
    [InlineData("http://myhost:8080/")]
    [InlineData("https://192.168.1.5/api/")]
    public void A_prefix_of_another_host_than_localhost_is_a_finding(string prefix)
    {
        var finding = Assert.Single(Examine(Rule, Prefix(prefix)));

        Assert.Equal(DiagnosticSeverity.Info, finding.Severity);
        Assert.Equal(prefix, Covered(finding));
    }

    [Theory]
    [InlineData("http://localhost:8080/")]
    [InlineData("http://LOCALHOST/")]
    [InlineData("http://127.0.0.1:8080/")]
    [InlineData("http://\uFFFC:8080/")]
    [InlineData("http://+:8080")]
    public void Localhost_loopback_unknown_hosts_and_invalid_prefixes_are_none(string prefix)
        => Assert.Empty(Examine(Rule, Prefix(prefix), On(Targets.Windows)));

    [Fact]
    public void The_message_says_which_host_and_that_the_port_does_not_matter()
        => Assert.Equal(
            "'http://+:8080/' needs a URL reservation on Windows: without one http.sys refuses host '+' to an ordinary user, on any port",
            Assert.Single(Examine(Rule, Prefix("http://+:8080/"))).GetMessage());

    [Fact]
    public void A_port_that_is_not_known_changes_nothing()
        => Assert.StartsWith("'http://+:\u2026/' needs", Assert.Single(Examine(Rule, Prefix("http://+:\uFFFC/"))).GetMessage());

    [Fact]
    public void It_is_a_warning_where_nothing_but_Windows_is_in_force()
    {
        var onWindows = Facts.Nothing with { Systems = Targets.Windows };

        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(Examine(Rule, Prefix("http://+:80/"), On(Targets.Windows))).Severity);
        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(Examine(Rule, Prefix("http://+:80/") with { Facts = onWindows })).Severity);
    }

    [Fact]
    public void Without_Windows_there_is_nothing_to_reserve()
    {
        Assert.Empty(Examine(Rule, Prefix("http://+:8080/"), On(Targets.LinuxHost | Targets.MacOS)));
        Assert.Empty(Examine(Rule, Prefix("http://+:8080/") with { Facts = Facts.Nothing with { Systems = Targets.AnyLinux } }));
    }

    [Fact]
    public void Evidence_of_elevation_silences()
    {
        Assert.Empty(Examine(Rule, Prefix("http://+:8080/") with { Facts = Facts.Nothing with { Elevated = true } }));
        Assert.Empty(Examine(Rule, Prefix("http://+:8080/"), Defaults with { Elevated = true }));
        Assert.Empty(Examine(Rule, Prefix("http://+:8080/") with { DenialHandled = true }));
    }

    [Fact]
    public void Kestrel_needs_no_reservation() => Assert.Empty(Examine(Rule, Kestrel("http://+:8080"), On(Targets.Windows)));

    [Fact]
    public void The_fix_gets_the_prefix_with_localhost()
        => Assert.Equal(
            "http://localhost:8080/api/", Assert.Single(Examine(Rule, Prefix("http://+:8080/api/"))).Properties[FixProperties.Text]);
}
