using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Support;
using PortRules.Ports;
using static PortRules.Analyzers.Tests.Rules.RuleRunner;
using static PortRules.Analyzers.Tests.Rules.TestEndpoints;

namespace PortRules.Analyzers.Tests.Rules.Registry;

/// <summary>What <c>discovered=</c> says to PORT3001.</summary>
public class DiscoveredEntryTests
{
    private static readonly DiscoveredServiceRule Rule = new();

    [Theory]
    [InlineData("http://catalog:5001/api", "catalog:5001")]
    [InlineData("https://user@Catalog:5001", "Catalog:5001")]
    [InlineData("catalog:5001", "catalog:5001")]
    [InlineData("tcp://catalog:5001?x=1", "catalog:5001")]
    public void A_port_beside_the_name_of_a_discovered_service_is_reported_with_its_line(string text, string covered)
    {
        var finding = Assert.Single(Examine(Rule, Client(text), policy: TestPolicy.Of("Web", "# shop", "catalog */tcp discovered=consul")));

        Assert.Equal(
            $"Port 5001 does not belong to '{covered.Split(':')[0]}': line 2 of PortRules.Ports.txt says that its port is found at run time through consul",
            finding.GetMessage());
        Assert.Equal(covered, Covered(finding));
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(1, Assert.Single(finding.AdditionalLocations).GetLineSpan().StartLinePosition.Line);
        Assert.False(finding.Properties.ContainsKey(FixProperties.Text));
    }

    [Theory]
    [InlineData("http://catalog/api")]
    [InlineData("http://catalog:")]
    [InlineData("http://catalog:0")]
    [InlineData("http://catalog.example.com:5001")]
    [InlineData("http://catalogue:5001")]
    [InlineData("http://localhost:5001")]
    [InlineData("http://10.0.0.7:5001")]
    [InlineData("http://\uFFFC:5001")]
    [InlineData("http://catalog:\uFFFC")]
    [InlineData("catalog")]
    [InlineData("")]
    [InlineData("://:5001")]
    [InlineData("http://[catalog:5001")]
    public void Other_texts_are_none(string text)
        => Assert.Empty(Examine(Rule, Client(text), policy: TestPolicy.Of("Web", "catalog */tcp discovered=consul")));

    [Theory]
    [InlineData("catalog 5001/tcp project=Catalog")]
    [InlineData("catalog */udp discovered=consul")]
    [InlineData("")]
    public void Without_a_word_of_discovery_the_name_may_have_a_port(string line)
        => Assert.Empty(Examine(Rule, Client("http://catalog:5001"), policy: TestPolicy.Of("Web", line)));

    [Fact]
    public void The_form_that_decides_itself_goes_first()
    {
        var finding = Assert.Single(Examine(Rule, Client("https+http://catalog:5001"), policy: TestPolicy.Of("Web", "catalog */tcp discovered=consul")));

        Assert.EndsWith("service discovery drops it when it resolves the name", finding.GetMessage());
    }

    [Theory]
    [InlineData("mountd 635/tcp discovered=portmapper", 1)]
    [InlineData("mountd 635/tcp discovered=portmapper project=Nfs", 1)]
    [InlineData("mountd 635/tcp discovered=portmapper project=Web", 0)]
    [InlineData("mountd 635-640/tcp discovered=portmapper", 0)]
    [InlineData("mountd */tcp discovered=portmapper", 0)]
    [InlineData("mountd 635/udp discovered=portmapper", 0)]
    [InlineData("mountd 636/tcp discovered=portmapper", 0)]
    [InlineData("mountd 635/tcp", 0)]
    public void The_one_port_that_is_listed_may_not_be_written_either(string line, int count)
    {
        var findings = Examine(Rule, Connection(635), policy: TestPolicy.Of("Web", line));

        Assert.Equal(count, findings.Count);
        Assert.All(findings, finding => Assert.Equal(
            "Port 635 is hard-coded for 'mountd': line 1 of PortRules.Ports.txt says that its port is found at run time through portmapper",
            finding.GetMessage()));
    }

    [Fact]
    public void Only_a_decided_connection_uses_the_listed_port()
    {
        var policy = TestPolicy.Of("Web", "mountd 635/tcp discovered=portmapper");

        Assert.Empty(Examine(Rule, Connection(635) with { Role = EndpointRole.Bind }, policy: policy));
        Assert.Empty(Examine(Rule, Connection(635) with { Role = EndpointRole.Value }, policy: policy));
        Assert.Empty(Examine(Rule, Connection(635) with { Port = Default(Candidate(635)) }, policy: policy));
        Assert.Empty(Examine(Rule, Connection(635) with { TransportIsKnown = false }, policy: policy));
        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(Examine(Rule, Connection(635) with { InTest = true }, policy: policy)).Severity);
    }

    private static Endpoint Connection(int port) => Socket(port, transport: Transport.Tcp) with { Role = EndpointRole.Connect };
}
