using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Support;
using PortRules.Ports;
using static PortRules.Analyzers.Tests.Rules.RuleRunner;
using static PortRules.Analyzers.Tests.Rules.TestEndpoints;

namespace PortRules.Analyzers.Tests.Rules.Registry;

public class OutsideBlockRuleTests
{
    private const string Block = "team-orders 6100-6199/tcp block project=Orders.*";

    private static readonly OutsideBlockRule Rule = new();

    [Fact]
    public void The_message_names_the_block_and_what_is_free_in_it()
    {
        var finding = Assert.Single(Examine(Rule, Socket(5103), policy: TestPolicy.Of("Orders.Api", Block)));

        Assert.Equal(
            "TCP port 5103 is outside the block of project 'Orders.Api': line 1 of PortRules.Ports.txt gives it 6100-6199, for 'team-orders'; 6103 there is free",
            finding.GetMessage());
        Assert.Equal("5103", Covered(finding));
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal("6103", finding.Properties[FixProperties.Replacement]);
        Assert.Equal(TestPolicy.Path, Assert.Single(finding.AdditionalLocations).GetLineSpan().Path);
    }

    [Theory]
    [InlineData(5000, "6101")]
    [InlineData(5102, "6104")]
    [InlineData(8199, "6199")]
    [InlineData(6200, "6101")]
    public void The_proposal_keeps_the_place_in_the_range_and_passes_over_what_is_taken(int port, string free)
    {
        var policy = TestPolicy.Of(
            "Orders.Api", Block, "orders-web 6100/tcp project=Orders.Web", "orders-db 6102-6103/tcp external", "orders-udp 6104/udp project=Orders.Web");

        Assert.Equal(free, Assert.Single(Examine(Rule, Socket(port), policy: policy)).Properties[FixProperties.Replacement]);
    }

    [Fact]
    public void Browsers_must_reach_the_proposal_for_an_HTTP_server()
    {
        var policy = TestPolicy.Of("Orders.Api", "team-orders 6000-6009/tcp block project=Orders.*");

        Assert.Equal("6001", Assert.Single(Examine(Rule, Kestrel("http://*:5000"), policy: policy)).Properties[FixProperties.Replacement]);
        Assert.Equal("6000", Assert.Single(Examine(Rule, Socket(5000), policy: policy)).Properties[FixProperties.Replacement]);
    }

    [Theory]
    [InlineData("platform 6000-6999/tcp block project=Platform.*", "6103")]
    [InlineData("platform 6100-6149/tcp block project=Platform.*", "6150")]
    public void A_block_of_another_takes_what_lies_in_it_but_not_a_block_within_it(string other, string free)
    {
        var policy = TestPolicy.Of("Orders.Api", other, Block);

        Assert.Equal(free, Assert.Single(Examine(Rule, Socket(5103), policy: policy)).Properties[FixProperties.Replacement]);
    }

    [Fact]
    public void A_block_that_is_full_is_said_to_be()
    {
        var policy = TestPolicy.Of("Orders.Api", "team-orders 6100-6101/tcp block project=Orders.*", "orders-web 6100-6101/tcp project=Orders.Web");

        var finding = Assert.Single(Examine(Rule, Socket(5103), policy: policy));

        Assert.EndsWith("; all of it is taken", finding.GetMessage());
        Assert.False(finding.Properties.ContainsKey(FixProperties.Replacement));
    }

    [Fact]
    public void The_next_block_is_looked_at_when_the_first_is_full()
    {
        var policy = TestPolicy.Of(
            "Orders.Api", "team-orders 6100-6101/tcp block project=Orders.*", "team-orders 6300-6399/tcp block project=Orders.*", "orders-web 6100-6101/tcp project=Orders.Web");

        Assert.Equal("6303", Assert.Single(Examine(Rule, Socket(5103), policy: policy)).Properties[FixProperties.Replacement]);
    }

    [Theory]
    [InlineData("orders-api 5103/tcp project=Orders.Api")]
    [InlineData("anybody 5103/tcp project=*")]
    [InlineData("team-orders 5100-5199/tcp block project=Orders.*")]
    [InlineData("catalog-api 5103/tcp project=Catalog.Api")]
    [InlineData("broker 5103/tcp external")]
    public void What_a_line_gives_to_the_project_or_to_others_is_no_matter_of_the_block(string line)
        => Assert.Empty(Examine(Rule, Socket(5103), policy: TestPolicy.Of("Orders.Api", Block, line)));

    [Fact]
    public void The_block_of_others_of_another_transport_or_environment_is_not_the_projects()
    {
        Assert.Empty(Examine(Rule, Socket(5103), policy: TestPolicy.Of("Catalog.Api", Block)));
        Assert.Empty(Examine(Rule, Socket(5103, transport: Transport.Udp), policy: TestPolicy.Of("Orders.Api", Block)));
        Assert.Empty(Examine(Rule, Socket(5103) with { Environment = "Development" }, policy: TestPolicy.Of("Orders.Api", Block + " env=prod")));
        Assert.Empty(Examine(Rule, Socket(6150), policy: TestPolicy.Of("Orders.Api", Block)));
        Assert.Empty(Examine(Rule, Socket(5103)));
    }

    [Fact]
    public void One_bind_is_the_finding_of_one_rule()
    {
        string[][] registries =
        [
            [""], [Block], [Block, "x 5103/tcp external"], ["x 5103/tcp"], ["x 5103/tcp project=Orders.Api"], [Block, "x 5103/tcp"],
            ["other 5100-5199/tcp block project=Catalog.*", Block], ["x 5103/tcp external host=db1", Block],
        ];
        Assert.All(registries, lines =>
        {
            var policy = TestPolicy.Of("Orders.Api", lines);
            EndpointRule[] rules = [new RegisteredToOtherRule(), new NotRegisteredRule(), new OutsideBlockRule()];

            var count = rules.Sum(rule => Examine(rule, Socket(5103), policy: policy).Count);

            Assert.Equal(lines is ["x 5103/tcp project=Orders.Api"] ? 0 : 1, count);
        });
    }
}
