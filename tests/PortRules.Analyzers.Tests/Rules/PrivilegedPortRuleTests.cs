using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Elevation;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Rules;
using PortRules.Ports;
using static PortRules.Analyzers.Tests.Rules.RuleRunner;
using static PortRules.Analyzers.Tests.Rules.TestEndpoints;

namespace PortRules.Analyzers.Tests.Rules;

public class PrivilegedPortRuleTests
{
    private static readonly PrivilegedPortRule Rule = new();

    [Fact]
    public void The_message_names_port_service_address_and_target()
    {
        var finding = Assert.Single(Examine(Rule, Socket(80, BindAddress.DualAny)));

        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "Binding TCP port 80 (http) on any address is refused on a Linux host without CAP_NET_BIND_SERVICE: "
                + "ports below 1024 are privileged there",
            finding.GetMessage());
        Assert.Equal("80", Covered(finding));
    }

    [Fact]
    public void A_specific_address_is_refused_on_macOS_too()
        => Assert.Equal(
            "Binding UDP port 53 (domain) on 127.0.0.1 is refused on a Linux host without CAP_NET_BIND_SERVICE and to an ordinary user "
                + "on macOS: ports below 1024 are privileged there",
            Assert.Single(Examine(Rule, Socket(53, BindAddress.Loopback, Transport.Udp))).GetMessage());

    [Fact]
    public void MacOS_alone_is_told_about_the_specific_address()
        => Assert.Equal(
            "Binding TCP port 80 (http) on 127.0.0.1 is refused to an ordinary user on macOS: there ports below 1024 are privileged on a "
                + "specific address, though not on the wildcard",
            Assert.Single(Examine(Rule, Socket(80, BindAddress.Loopback), On(Targets.MacOS))).GetMessage());

    [Theory]
    [InlineData(Targets.LinuxHost, true)]
    [InlineData(Targets.ContainerStrict, true)]
    [InlineData(Targets.FreeBsd, true)]
    [InlineData(Targets.Container, false)]
    [InlineData(Targets.Windows, false)]
    [InlineData(Targets.MacOS, false)]
    public void The_target_decides_about_a_wildcard(Targets target, bool isReported)
        => Assert.Equal(isReported, Examine(Rule, Socket(80), On(target)).Count == 1);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(1023, true)]
    [InlineData(1024, false)]
    public void The_bound_is_1024(int port, bool isReported) => Assert.Equal(isReported, Examine(Rule, Socket(port)).Count == 1);

    [Fact]
    public void The_bound_that_the_user_states_counts()
    {
        var options = On(Targets.Container) with { FirstUnprivilegedPort = 2000 };

        Assert.Equal(
            "Binding TCP port 1500 on any IPv4 address is refused in a container without CAP_NET_BIND_SERVICE: ports below 2000 are "
                + "privileged there",
            Assert.Single(Examine(Rule, Socket(1500), options)).GetMessage());
        Assert.Empty(Examine(Rule, Socket(80), Defaults with { FirstUnprivilegedPort = 80 }));
    }

    [Fact]
    public void No_message_claims_that_root_is_needed()
    {
        var message = Assert.Single(Examine(Rule, Socket(80, BindAddress.Loopback), On(Targets.All))).GetMessage();

        Assert.DoesNotContain("root", message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("administrator", message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Elevation_silences_wherever_it_is_known()
    {
        var elevated = Facts.Nothing with { Elevated = true };

        Assert.Empty(Examine(Rule, Socket(80) with { Facts = elevated }));
        Assert.Empty(Examine(Rule, Socket(80) with { Port = Exactly(Candidate(80, facts: elevated)) }));
        Assert.Empty(Examine(Rule, Socket(80), Defaults with { Elevated = true }));
        Assert.Empty(Examine(Rule, Socket(80) with { DenialHandled = true }));
    }

    [Fact]
    public void What_binds_nothing_is_no_finding()
    {
        Assert.Empty(Examine(Rule, Socket(80) with { Role = EndpointRole.Connect }));
        Assert.Empty(Examine(Rule, Socket(80) with { Inert = true }));
        Assert.Empty(Examine(Rule, Socket(80) with { Facts = Facts.Unreachable }));
        Assert.Empty(Examine(Rule, Socket(80) with { Port = PortValue.Unknown }));
        Assert.Empty(Examine(Rule, Kestrel("http://127.0.0.1:8O80")));
    }

    [Fact]
    public void A_port_chosen_by_privilege_is_no_finding()
    {
        var port = Exactly(Candidate(80, facts: Facts.Nothing with { Elevated = true }), Candidate(8080));

        Assert.Empty(Examine(Rule, Socket(80) with { Port = port }));
    }

    [Fact]
    public void A_port_chosen_by_system_is_decided_on_that_system()
    {
        var port = Exactly(
            Candidate(80, facts: Facts.Nothing with { Systems = Targets.AnyLinux }),
            Candidate(8080, facts: Facts.Nothing with { Systems = Targets.All & ~Targets.AnyLinux }));

        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(Examine(Rule, Socket(80) with { Port = port })).Severity);
    }

    [Fact]
    public void A_port_chosen_under_a_guard_for_Windows_is_no_finding()
    {
        var port = Exactly(
            Candidate(80, facts: Facts.Nothing with { Systems = Targets.Windows }),
            Candidate(8080, facts: Facts.Nothing with { Systems = Targets.All & ~Targets.Windows }));

        Assert.Empty(Examine(Rule, Socket(80) with { Port = port }));
    }

    [Fact]
    public void One_of_several_values_is_a_remark()
    {
        var finding = Assert.Single(Examine(Rule, Socket(80) with { Port = Exactly(Candidate(8080), Candidate(80)) }));

        Assert.Equal(DiagnosticSeverity.Info, finding.Severity);
        Assert.EndsWith("; other values are possible here", finding.GetMessage());
    }

    [Fact]
    public void Several_values_that_are_all_refused_are_decided()
    {
        var finding = Assert.Single(Examine(Rule, Socket(80) with { Port = Exactly(Candidate(80), Candidate(443)) }));

        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.DoesNotContain("other values", finding.GetMessage());
    }

    [Fact]
    public void A_default_is_a_remark_that_says_so()
    {
        var finding = Assert.Single(Examine(Rule, Socket(80) with { Port = Default(Candidate(80)) }));

        Assert.Equal(DiagnosticSeverity.Info, finding.Severity);
        Assert.EndsWith("; 80 is only a default, in force where nothing else is configured", finding.GetMessage());
    }

    [Fact]
    public void The_origin_is_named_and_attached()
    {
        var origin = Socket(80).Location;
        var endpoint = Socket(80) with { Port = Exactly(Candidate(80, null, null, new OriginStep("constant 'HttpPort'", origin))) };

        var finding = Assert.Single(Examine(Rule, endpoint));

        Assert.EndsWith("privileged there; 80 comes from constant 'HttpPort'", finding.GetMessage());
        Assert.Equal([origin], finding.AdditionalLocations);
    }

    [Fact]
    public void An_origin_in_another_assembly_is_named_only()
    {
        var step = new OriginStep("constant 'Ports.Http'", Location.None);

        Assert.Empty(Assert.Single(Examine(Rule, Socket(80) with { Port = Exactly(Candidate(80, null, null, step)) })).AdditionalLocations);
    }

    [Fact]
    public void An_implied_port_is_explained()
    {
        var finding = Assert.Single(Examine(Rule, Kestrel("http://*:5000;HTTPS://+", index: 1)));

        Assert.EndsWith("; https implies 443 where the URL names no port", finding.GetMessage());
        Assert.Equal("HTTPS://+", Covered(finding));
        Assert.Equal("HTTPS://+:8443", finding.Properties[FixProperties.Text]);
    }

    [Fact]
    public void An_HTTP_server_on_the_port_of_another_service_is_not_called_that_service()
        => Assert.StartsWith("Binding TCP port 25 on any address", Assert.Single(Examine(Rule, Kestrel("http://*:25"))).GetMessage());

    [Fact]
    public void Tests_get_a_remark()
    {
        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(Examine(Rule, Socket(80) with { InTest = true })).Severity);
        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(Examine(Rule, Socket(80), Defaults with { IsTestProject = true })).Severity);
    }

    [Theory]
    [InlineData(80, "8080")]
    [InlineData(443, "8443")]
    [InlineData(21, "2121")]
    public void The_fix_gets_the_customary_twin(int port, string twin)
    {
        var finding = Assert.Single(Examine(Rule, Socket(port)));

        Assert.Equal(Wording.Number(port), finding.Properties[FixProperties.Port]);
        Assert.Equal(twin, finding.Properties[FixProperties.Replacement]);
        Assert.Equal(FixProperties.ShapeNumber, finding.Properties[FixProperties.Shape]);
    }
}
