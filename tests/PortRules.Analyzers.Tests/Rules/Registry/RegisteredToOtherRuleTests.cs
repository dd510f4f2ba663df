using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Support;
using PortRules.Ports;
using static PortRules.Analyzers.Tests.Rules.RuleRunner;
using static PortRules.Analyzers.Tests.Rules.TestEndpoints;

namespace PortRules.Analyzers.Tests.Rules.Registry;

public class RegisteredToOtherRuleTests
{
    private static readonly RegisteredToOtherRule Rule = new();

    [Theory]
    [InlineData(
        "orders-api 5102/tcp project=Orders.Api",
        "TCP port 5102 is not for project 'Catalog.Api': line 1 of PortRules.Ports.txt gives it to project 'Orders.Api', for 'orders-api'")]
    [InlineData(
        "orders-api 5102/tcp project=Orders.Api,Orders.Worker owner=orders",
        "TCP port 5102 is not for project 'Catalog.Api': line 1 of PortRules.Ports.txt gives it to projects 'Orders.Api' and 'Orders.Worker', for 'orders-api', owner orders")]
    [InlineData(
        "broker 5102/tcp external owner=infra",
        "TCP port 5102 is not for project 'Catalog.Api': line 1 of PortRules.Ports.txt reserves it for 'broker', which is external, owner infra")]
    [InlineData(
        "team-orders 5100-5199/tcp block project=Orders.*",
        "TCP port 5102 is not for project 'Catalog.Api': line 1 of PortRules.Ports.txt gives 5100-5199 to project 'Orders.*', for 'team-orders'")]
    public void The_message_names_who_has_the_port_and_the_line(string line, string message)
    {
        var finding = Assert.Single(Examine(Rule, Socket(5102), policy: TestPolicy.Of("Catalog.Api", line)));

        Assert.Equal(message, finding.GetMessage());
        Assert.Equal("5102", Covered(finding));
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal((TestPolicy.Path, 0), Place(Assert.Single(finding.AdditionalLocations)));
        Assert.False(finding.Properties.ContainsKey(FixProperties.Replacement));
    }

    [Fact]
    public void A_free_port_of_the_projects_block_is_named_and_handed_over()
    {
        var policy = TestPolicy.Of("Catalog.Api", "# shop", "orders-api 5102/tcp project=Orders.Api", "team-catalog 6100-6199/tcp block project=Catalog.*");

        var finding = Assert.Single(Examine(Rule, Socket(5102), policy: policy));

        Assert.EndsWith("line 2 of PortRules.Ports.txt gives it to project 'Orders.Api', for 'orders-api'; 6102 in the project's block is free", finding.GetMessage());
        Assert.Equal("6102", finding.Properties[FixProperties.Replacement]);
    }

    [Fact]
    public void A_line_about_the_port_beats_the_block_that_it_lies_in()
    {
        var policy = TestPolicy.Of("Orders.Worker", "orders-api 6101/tcp project=Orders.Api", "team-orders 6100-6199/tcp block project=Orders.*");

        Assert.Equal("6102", Assert.Single(Examine(Rule, Socket(6101), policy: policy)).Properties[FixProperties.Replacement]);
        Assert.Empty(Examine(Rule, Socket(6103), policy: policy));
    }

    [Theory]
    [InlineData("catalog-api 5102/tcp project=Catalog.Api")]
    [InlineData("catalog-api 5102/tcp project=catalog.api")]
    [InlineData("anybody 5102/tcp project=*")]
    [InlineData("anybody 5000-5200/tcp project=Orders.Api,Catalog.*")]
    [InlineData("team-catalog 5100-5199/tcp block project=Catalog.*")]
    [InlineData("orders-api 5103/tcp project=Orders.Api")]
    [InlineData("orders-api 5102/udp project=Orders.Api")]
    [InlineData("somebody 5102/tcp owner=orders")]
    [InlineData("mountd */tcp discovered=portmapper")]
    [InlineData("elsewhere 5102/tcp external host=db1")]
    [InlineData("elsewhere 5102/tcp project=Orders.Api host=db1")]
    [InlineData("")]
    public void Nothing_is_said_of_a_port_that_is_not_another_projects(string line)
        => Assert.Empty(Examine(Rule, Socket(5102), policy: TestPolicy.Of("Catalog.Api", line)));

    [Fact]
    public void Without_a_registry_nothing_is_said() => Assert.Empty(Examine(Rule, Socket(5102)));

    [Theory]
    [InlineData("Production", 1)]
    [InlineData("prod", 1)]
    [InlineData("Development", 0)]
    [InlineData(null, 1)]
    public void A_line_counts_in_its_environment(string? environment, int findings)
    {
        var policy = TestPolicy.Of("Catalog.Api", "orders-api 5102/tcp project=Orders.Api env=prod");

        Assert.Equal(findings, Examine(Rule, Socket(5102) with { Environment = environment }, policy: policy).Count);
    }

    [Fact]
    public void An_own_line_silences_whatever_others_say()
        => Assert.Empty(Examine(Rule, Socket(5102), policy: TestPolicy.Of(
            "Catalog.Api", "orders-api 5102/tcp project=Orders.Api env=prod", "catalog-api 5102/tcp project=Catalog.Api env=dev")));

    [Fact]
    public void Of_several_values_the_first_that_is_not_in_order_is_reported()
    {
        var policy = TestPolicy.Of("Catalog.Api", "catalog-api 5101/tcp project=Catalog.Api", "orders-api 5102-5103/tcp project=Orders.Api");
        var endpoint = Socket(5102);

        var some = Assert.Single(Examine(Rule, endpoint with { Port = Exactly(Candidate(5101), Candidate(5102)) }, policy: policy));
        var all = Assert.Single(Examine(Rule, endpoint with { Port = Exactly(Candidate(5103), Candidate(5102)) }, policy: policy));

        Assert.Equal((DiagnosticSeverity.Info, "5102"), (some.Severity, some.Properties[FixProperties.Port]));
        Assert.Equal((DiagnosticSeverity.Warning, "5103"), (all.Severity, all.Properties[FixProperties.Port]));
        Assert.Empty(Examine(Rule, endpoint with { Port = Exactly(Candidate(5101), Candidate(0)) }, policy: policy));
    }

    [Fact]
    public void A_default_is_a_remark_and_what_is_not_decided_or_a_test_is_none()
    {
        var policy = TestPolicy.Of("Catalog.Api", "orders-api 5102/tcp project=Orders.Api");
        var endpoint = Socket(5102);

        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(Examine(Rule, endpoint with { Port = Default(Candidate(5102)) }, policy: policy)).Severity);
        Assert.Empty(Examine(Rule, endpoint with { Inert = true }, policy: policy));
        Assert.Empty(Examine(Rule, endpoint with { TransportIsKnown = false }, policy: policy));
        Assert.Empty(Examine(Rule, endpoint with { InTest = true }, policy: policy));
        Assert.Empty(Examine(Rule, endpoint, Defaults with { IsTestProject = true }, policy));
        Assert.Empty(Examine(Rule, endpoint with { Role = EndpointRole.Connect }, policy: policy));
        Assert.Empty(Examine(Rule, Socket(0), policy: policy));
        Assert.Empty(Examine(Rule, Socket(70000), policy: policy));
        Assert.Empty(Examine(Rule, Kestrel("http://*:51O2"), policy: policy));
    }

    [Fact]
    public void UDP_and_TCP_are_different_ports()
    {
        var policy = TestPolicy.Of("Catalog.Api", "orders-api 5102/udp project=Orders.Api");

        Assert.StartsWith("UDP port 5102 is not for", Assert.Single(Examine(Rule, Socket(5102, transport: Transport.Udp), policy: policy)).GetMessage());
        Assert.Empty(Examine(Rule, Socket(5102), policy: policy));
    }

    private static (string Path, int Line) Place(Location location)
        => (location.GetLineSpan().Path, location.GetLineSpan().StartLinePosition.Line);
}
