using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Support;
using static PortRules.Analyzers.Tests.Rules.RuleRunner;
using static PortRules.Analyzers.Tests.Rules.TestEndpoints;

namespace PortRules.Analyzers.Tests.Rules.Registry;

/// <summary>What <c>elevated</c> says to PORT1001.</summary>
public class ElevatedEntryTests
{
    private static readonly PrivilegedPortRule Rule = new();

    [Theory]
    [InlineData("ftp 21/tcp project=Legacy.Ftp elevated", null, 0)]
    [InlineData("ftp 20-21/tcp project=Legacy.* elevated expires=2001-01-01", null, 0)]
    [InlineData("ftp 1-99/tcp block project=Legacy.* elevated", null, 0)]
    [InlineData("ftp 21/tcp project=Legacy.Ftp elevated env=prod", "Production", 0)]
    [InlineData("ftp 21/tcp project=Legacy.Ftp elevated env=prod", "Development", 1)]
    [InlineData("ftp 21/tcp project=Legacy.Ftp", null, 1)]
    [InlineData("ftp 21/tcp project=Other elevated", null, 1)]
    [InlineData("ftp 21/tcp elevated", null, 1)]
    [InlineData("ftp 21/tcp external elevated", null, 1)]
    [InlineData("ftp 21/udp project=Legacy.Ftp elevated", null, 1)]
    [InlineData("ftp 22/tcp project=Legacy.Ftp elevated", null, 1)]
    public void An_own_line_says_that_the_service_has_the_right(string line, string? environment, int findings)
        => Assert.Equal(findings, Examine(Rule, Socket(21) with { Environment = environment }, policy: TestPolicy.Of("Legacy.Ftp", line)).Count);

    [Fact]
    public void Of_several_values_each_needs_the_right()
    {
        var endpoint = Socket(21) with { Port = Exactly(Candidate(21), Candidate(22)) };

        var finding = Assert.Single(Examine(Rule, endpoint, policy: TestPolicy.Of("Legacy.Ftp", "ftp 21/tcp project=Legacy.Ftp elevated")));

        Assert.StartsWith("Binding TCP port 22 (ssh)", finding.GetMessage());
    }
}
