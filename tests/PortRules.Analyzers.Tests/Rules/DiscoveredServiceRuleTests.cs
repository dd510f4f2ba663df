using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Rules;
using static PortRules.Analyzers.Tests.Rules.RuleRunner;
using static PortRules.Analyzers.Tests.Rules.TestEndpoints;

namespace PortRules.Analyzers.Tests.Rules;

public class DiscoveredServiceRuleTests
{
    private static readonly DiscoveredServiceRule Rule = new();

    [Theory]
    [InlineData("https+http://catalog:5001/api", "catalog:5001", "catalog", "Port 5001 does not belong to 'catalog': service discovery drops it when it resolves the name")]
    [InlineData("https://_admin.basket:9999", "_admin.basket:9999", "_admin.basket", "Port 9999 does not belong to '_admin.basket': service discovery drops it, for the named endpoint has its own port")]
    [InlineData("_sip._tcp.example.com:5060", "_sip._tcp.example.com:5060", "_sip._tcp.example.com", "Port 5060 does not belong to '_sip._tcp.example.com': the port of an SRV name stands in its record")]
    [InlineData("mongodb+srv://u:p@c.example.com:27017/db", "c.example.com:27017", "c.example.com", "Port 27017 does not belong to 'c.example.com': the MongoDB driver throws, for mongodb+srv takes the port from the SRV record")]
    public void The_name_and_its_port_are_covered_and_the_fix_gets_the_name(string text, string covered, string correction, string message)
    {
        var finding = Assert.Single(Examine(Rule, Client(text)));

        Assert.Equal(message, finding.GetMessage());
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(covered, Covered(finding));
        Assert.Equal(correction, finding.Properties[FixProperties.Text]);
        Assert.Equal(FixProperties.ShapeText, finding.Properties[FixProperties.Shape]);
    }

    [Fact]
    public void SqlClient_ignores_the_instance()
    {
        // A backslash in a plain literal would be an escape: the text is handed over without its places, as the extraction does.
        var endpoint = Client("x") with { Text = new(@"Data Source=db\SQLEXPRESS,1433;Initial Catalog=Shop", Client("x").Location) };

        var finding = Assert.Single(Examine(Rule, endpoint));

        Assert.Equal(
            @"Port 1433 does not belong to 'db\SQLEXPRESS': with a port, SqlClient ignores the instance and connects to whatever listens on 1433",
            finding.GetMessage());
        Assert.Equal(FixProperties.ShapeOther, finding.Properties[FixProperties.Shape]);
        Assert.False(finding.Properties.ContainsKey(FixProperties.Text));
    }

    [Fact]
    public void Without_a_certain_correction_the_whole_text_is_covered()
    {
        const string Text = "mongodb+srv://a.example.com:27017,b.example.com";
        var finding = Assert.Single(Examine(Rule, Client(Text)));

        Assert.Equal(Text, Covered(finding));
        Assert.False(finding.Properties.ContainsKey(FixProperties.Text));
    }

    [Theory]
    [InlineData("https+http://catalog")]
    [InlineData("http://catalog:5001")]
    [InlineData("http://localhost:5001")]
    [InlineData("mongodb://c.example.com:27017")]
    public void Other_addresses_are_none(string text) => Assert.Empty(Examine(Rule, Client(text)));

    [Fact]
    public void A_fallback_and_a_test_are_remarks()
    {
        var endpoint = Client("https+http://catalog:5001");

        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(Examine(Rule, endpoint with { Port = Default(Candidate(5001)) })).Severity);
        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(Examine(Rule, endpoint with { InTest = true })).Severity);
    }

    [Fact]
    public void A_bind_is_none() => Assert.Empty(Examine(Rule, Client("https+http://catalog:5001") with { Role = EndpointRole.Bind }));
}
