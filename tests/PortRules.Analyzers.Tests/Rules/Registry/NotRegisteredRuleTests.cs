using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Support;
using static PortRules.Analyzers.Tests.Rules.RuleRunner;
using static PortRules.Analyzers.Tests.Rules.TestEndpoints;

namespace PortRules.Analyzers.Tests.Rules.Registry;

public class NotRegisteredRuleTests
{
    private static readonly NotRegisteredRule Rule = new();

    [Fact]
    public void The_message_names_port_and_project_and_the_fix_gets_the_line()
    {
        var finding = Assert.Single(Examine(Rule, Kestrel("http://*:5103"), policy: TestPolicy.Of("Catalog.API", "# nothing yet")));

        Assert.Equal("TCP port 5103 is not registered for project 'Catalog.API': no line of PortRules.Ports.txt names it", finding.GetMessage());
        Assert.Equal("5103", Covered(finding));
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Empty(finding.AdditionalLocations);
        Assert.Equal(TestPolicy.Path, finding.Properties[FixProperties.Registry]);
        Assert.Equal("catalog-api  5103/tcp  project=Catalog.API", finding.Properties[FixProperties.Entry]);
        Assert.False(finding.Properties.ContainsKey(FixProperties.Replaced));
    }

    [Fact]
    public void A_line_without_a_project_is_shown_and_gets_one()
    {
        var policy = TestPolicy.Of("Payments.Host", "# shop", "  payments   5300/tcp  owner=pay   # cards");

        var finding = Assert.Single(Examine(Rule, Socket(5300), policy: policy));

        Assert.Equal("TCP port 5300 is not registered for project 'Payments.Host': line 2 of PortRules.Ports.txt lists it for 'payments' and names no project", finding.GetMessage());
        Assert.Equal(1, Assert.Single(finding.AdditionalLocations).GetLineSpan().StartLinePosition.Line);
        Assert.Equal("  payments   5300/tcp  owner=pay   # cards", finding.Properties[FixProperties.Replaced]);
        Assert.Equal("  payments   5300/tcp  owner=pay project=Payments.Host   # cards", finding.Properties[FixProperties.Entry]);
    }

    [Fact]
    public void A_line_for_another_environment_is_shown_and_one_for_this_is_proposed()
    {
        var policy = TestPolicy.Of("Catalog.Api", "catalog-api 5101/tcp project=Catalog.Api env=prod,stage");

        var finding = Assert.Single(Examine(Rule, Socket(5101) with { Environment = "Development" }, policy: policy));

        Assert.Equal(
            "TCP port 5101 is not registered for project 'Catalog.Api' in Development: line 1 of PortRules.Ports.txt gives it to the project in prod and stage only",
            finding.GetMessage());
        Assert.Equal("catalog-api  5101/tcp  project=Catalog.Api env=Development", finding.Properties[FixProperties.Entry]);
        Assert.Empty(Examine(Rule, Socket(5101) with { Environment = "Production" }, policy: policy));
        Assert.Empty(Examine(Rule, Socket(5101), policy: policy));
    }

    [Theory]
    [InlineData("postgres 5432/tcp external host=db1")]
    [InlineData("postgres 5432/tcp project=Db host=db1")]
    public void On_which_machine_the_project_runs_is_not_known_and_no_line_is_proposed(string line)
    {
        var finding = Assert.Single(Examine(Rule, Socket(5432), policy: TestPolicy.Of("Catalog.Api", line)));

        Assert.EndsWith("line 1 of PortRules.Ports.txt is about host 'db1'", finding.GetMessage());
        Assert.False(finding.Properties.ContainsKey(FixProperties.Entry));
    }

    [Theory]
    [InlineData("Catalog, old")]
    [InlineData("")]
    public void A_project_whose_name_no_line_can_have_gets_no_proposal(string project)
    {
        Assert.False(Assert.Single(Examine(Rule, Socket(5432), policy: TestPolicy.Of(project, ""))).Properties.ContainsKey(FixProperties.Entry));
        Assert.False(Assert.Single(Examine(Rule, Socket(5432), policy: TestPolicy.Of(project, "db 5432/tcp"))).Properties.ContainsKey(FixProperties.Entry));
    }

    [Theory]
    [InlineData("catalog-api 5101/tcp project=Catalog.Api")]
    [InlineData("anybody 5101/tcp project=*")]
    [InlineData("orders-api 5101/tcp project=Orders.Api")]
    [InlineData("broker 5101/tcp external")]
    [InlineData("team-catalog 5100-5199/tcp block project=Catalog.*")]
    [InlineData("team-catalog 6100-6199/tcp block project=Catalog.*")]
    [InlineData("team-orders 5100-5199/tcp block project=Orders.*")]
    public void What_is_registered_or_another_rules_finding_is_none(string line)
        => Assert.Empty(Examine(Rule, Socket(5101), policy: TestPolicy.Of("Catalog.Api", line)));

    [Fact]
    public void Without_a_registry_and_in_tests_nothing_is_said()
    {
        Assert.Empty(Examine(Rule, Socket(5101)));
        Assert.Empty(Examine(Rule, Socket(5101) with { InTest = true }, policy: TestPolicy.Of("Catalog.Api", "")));
        Assert.Empty(Examine(Rule, Socket(0), policy: TestPolicy.Of("Catalog.Api", "")));
    }

    [Fact]
    public void A_default_is_a_remark_with_its_origin()
    {
        var endpoint = Socket(5101) with { Port = Default(Candidate(5101)) };

        var finding = Assert.Single(Examine(Rule, endpoint, policy: TestPolicy.Of("Catalog.Api", "")));

        Assert.Equal(DiagnosticSeverity.Info, finding.Severity);
        Assert.EndsWith("; 5101 is only a default, in force where nothing else is configured", finding.GetMessage());
    }
}
