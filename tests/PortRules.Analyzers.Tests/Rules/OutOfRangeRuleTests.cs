using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Rules;
using static PortRules.Analyzers.Tests.Rules.RuleRunner;
using static PortRules.Analyzers.Tests.Rules.TestEndpoints;

namespace PortRules.Analyzers.Tests.Rules;

public class OutOfRangeRuleTests
{
    private static readonly OutOfRangeRule Rule = new();

    [Theory]
    [InlineData(65536)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Every_role_is_looked_at(int port)
    {
        foreach (var role in Enum.GetValues<EndpointRole>())
        {
            var finding = Assert.Single(Examine(Rule, Socket(port) with { Role = role }));
            Assert.Equal($"TcpListener gets port {port}, but ports are 0 to 65535", finding.GetMessage());
            Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65535)]
    public void The_bounds_are_ports(int port) => Assert.Empty(Examine(Rule, Socket(port)));

    [Fact]
    public void A_number_in_a_URL_counts()
    {
        var finding = Assert.Single(Examine(Rule, Kestrel("http://*:70000")));

        Assert.Equal("UseUrls gets port 70000, but ports are 0 to 65535", finding.GetMessage());
        Assert.Equal("70000", Covered(finding));
    }

    [Fact]
    public void One_value_of_several_is_a_sign_for_none()
        => Assert.Empty(Examine(Rule, Socket(-1) with { Port = Exactly(Candidate(-1), Candidate(80)) }));

    [Fact]
    public void Minus_one_is_the_default_port_of_other_libraries_and_of_UriBuilder()
    {
        Assert.Empty(Examine(Rule, Socket(-1) with { Api = Api("M:RabbitMQ.Client.AmqpTcpEndpoint.#ctor(System.String,System.Int32)", "RabbitMQ.Client") }));
        Assert.Empty(Examine(Rule, Socket(-1) with { Api = Api("P:System.UriBuilder.Port") }));
        Assert.Empty(Examine(Rule, Socket(-1) with { Port = Default(Candidate(-1)) }));
        Assert.Single(Examine(Rule, Socket(70000) with { Api = Api("P:System.UriBuilder.Port") }));
    }

    [Fact]
    public void A_value_that_was_judged_where_it_was_made_is_not_judged_again()
        => Assert.Empty(Examine(Rule, Socket(70000) with { IsMadeElsewhere = true }));

    [Fact]
    public void A_default_is_a_remark()
        => Assert.Equal(DiagnosticSeverity.Info, Assert.Single(Examine(Rule, Socket(70000) with { Port = Default(Candidate(70000)) })).Severity);

    [Fact]
    public void Tests_pass_such_numbers_on_purpose()
    {
        Assert.Empty(Examine(Rule, Socket(70000) with { InTest = true }));
        Assert.Empty(Examine(Rule, Socket(70000), Defaults with { IsTestProject = true }));
    }
}
