using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Rules;
using static PortRules.Analyzers.Tests.Rules.RuleRunner;
using static PortRules.Analyzers.Tests.Rules.TestEndpoints;

namespace PortRules.Analyzers.Tests.Rules;

public class BlockedByBrowsersRuleTests
{
    private static readonly BlockedByBrowsersRule Rule = new();

    [Fact]
    public void The_message_names_the_standard_and_the_day()
    {
        var finding = Assert.Single(Examine(Rule, Kestrel("https://*:10080")));

        Assert.Equal(
            "Browsers refuse to connect to port 10080 (amanda): it is one of the Fetch standard's blocked ports since 2021-04-14",
            finding.GetMessage());
        Assert.Equal("10080", Covered(finding));
        Assert.Equal("8443", finding.Properties[FixProperties.Replacement]);
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
    }

    [Theory]
    [InlineData("http://*:5000")]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://*:8080")]
    public void Other_ports_are_none(string url) => Assert.Empty(Examine(Rule, Kestrel(url)));

    [Fact]
    public void A_server_that_speaks_no_HTTP_is_none() => Assert.Empty(Examine(Rule, Socket(6000)));

    [Fact]
    public void A_default_and_one_of_several_are_remarks()
    {
        var endpoint = Kestrel("http://*:6000");

        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(Examine(Rule, endpoint with { Port = Default(Candidate(6000)) })).Severity);
        Assert.Equal(
            DiagnosticSeverity.Info, Assert.Single(Examine(Rule, endpoint with { Port = Exactly(Candidate(5000), Candidate(6000)) })).Severity);
    }

    [Fact]
    public void What_is_not_bound_is_none() => Assert.Empty(Examine(Rule, Kestrel("http://*:6000") with { Inert = true }));
}
