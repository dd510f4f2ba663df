using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Elevation;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Rules;
using PortRules.Ports;
using static PortRules.Analyzers.Tests.Rules.RuleRunner;
using static PortRules.Analyzers.Tests.Rules.TestEndpoints;

namespace PortRules.Analyzers.Tests.Rules;

public class BoundTwiceRuleTests
{
    private static readonly BoundTwiceRule Rule = new();

    [Fact]
    public void Equal_endpoints_fail_everywhere()
    {
        var earlier = Socket(5000);
        var finding = Assert.Single(ExaminePair(Rule, earlier, Socket(5000)));

        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal("TCP port 5000 on any IPv4 address is already bound by TcpListener: the second bind fails", finding.GetMessage());
        Assert.Equal([earlier.Location], finding.AdditionalLocations);
    }

    [Fact]
    public void A_wildcard_beside_a_specific_address_fails_on_Linux_and_splits_elsewhere()
    {
        const string Urls = "http://*:5000;http://localhost:5000";

        Assert.Equal(
            "TCP port 5000 on localhost is already bound by UseUrls on any address: the second bind fails on Linux; on Windows and macOS "
                + "both succeed and the traffic is split between them without a word",
            Assert.Single(ExaminePair(Rule, Kestrel(Urls), Kestrel(Urls, 1))).GetMessage());
    }

    [Fact]
    public void Where_nothing_fails_the_split_is_told()
        => Assert.Equal(
            "TCP port 5000 on 127.0.0.1 is already bound by TcpListener on any IPv4 address: the second bind does not fail on Windows: "
                + "both succeed and the traffic is split between them without a word",
            Assert.Single(ExaminePair(Rule, Socket(5000), Socket(5000, BindAddress.Loopback), On(Targets.Windows))).GetMessage());

    [Fact]
    public void What_does_not_overlap_is_no_finding()
    {
        Assert.Empty(ExaminePair(Rule, Socket(53), Socket(53, transport: Transport.Udp)));
        Assert.Empty(ExaminePair(Rule, Socket(5000), Socket(5001)));
        Assert.Empty(ExaminePair(Rule, Socket(5000), Socket(5000, BindAddress.IPv6Any)));
        Assert.Empty(ExaminePair(Rule, Socket(0), Socket(0)));
        Assert.Empty(ExaminePair(Rule, Socket(70000), Socket(70000)));
        Assert.Empty(ExaminePair(Rule, Socket(5000, BindAddress.Unknown), Socket(5000, BindAddress.Unknown)));
    }

    [Fact]
    public void What_is_not_certain_is_no_finding()
    {
        Assert.Empty(ExaminePair(Rule, Socket(5000), Socket(5000) with { Port = Default(Candidate(5000)) }));
        Assert.Empty(ExaminePair(Rule, Socket(5000), Socket(5000) with { Port = Exactly(Candidate(5000), Candidate(5001)) }));
        Assert.Empty(ExaminePair(Rule, Kestrel("http://a:b"), Kestrel("http://+80")));
    }

    [Fact]
    public void What_is_meant_or_never_happens_is_no_finding()
    {
        Assert.Empty(ExaminePair(Rule, Socket(5000) with { SharesAddress = true }, Socket(5000) with { SharesAddress = true }));
        Assert.Empty(ExaminePair(Rule, Socket(5000) with { Inert = true }, Socket(5000)));
        Assert.Empty(ExaminePair(Rule, Socket(5000), Socket(5000) with { Role = EndpointRole.Connect }));
        Assert.Empty(ExaminePair(Rule, Socket(5000), Socket(5000) with { DenialHandled = true }));
        Assert.Empty(ExaminePair(Rule, Socket(5000), Socket(5000) with { InTest = true }));
        Assert.Empty(ExaminePair(Rule, Socket(5000), Socket(5000), Defaults with { IsTestProject = true }));
    }

    [Fact]
    public void Sharing_on_one_side_only_still_fails()
        => Assert.Single(ExaminePair(Rule, Socket(5000) with { SharesAddress = true }, Socket(5000)));

    [Fact]
    public void Binds_on_different_systems_never_meet()
        => Assert.Empty(ExaminePair(
            Rule,
            Socket(5000) with { Facts = Facts.Nothing with { Systems = Targets.Windows } },
            Socket(5000) with { Facts = Facts.Nothing with { Systems = Targets.AnyLinux } }));

    [Fact]
    public void Two_prefixes_at_one_address_may_belong_to_one_HttpListener()
    {
        Assert.Empty(ExaminePair(Rule, Prefix("http://localhost:5000/a/"), Prefix("http://localhost:5000/b/")));
        Assert.Empty(ExaminePair(Rule, Prefix("http://+:5000/"), Prefix("http://localhost:5000/"), On(Targets.Windows)));
    }

    [Fact]
    public void Prefixes_at_a_wildcard_and_a_specific_address_fail_on_Linux()
        => Assert.Contains(
            "the second bind fails on Linux; on macOS both succeed",
            Assert.Single(ExaminePair(Rule, Prefix("http://+:5000/"), Prefix("http://localhost:5000/"))).GetMessage());

    [Fact]
    public void Containers_are_named()
        => Assert.EndsWith(
            "fails in containers; on Windows both succeed and the traffic is split between them without a word",
            Assert.Single(ExaminePair(
                Rule, Socket(5000), Socket(5000, BindAddress.Loopback), On(Targets.Container | Targets.ContainerStrict | Targets.Windows)))
                .GetMessage());
}
