using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Rules;
using PortRules.Ports;
using static PortRules.Analyzers.Tests.Rules.RuleRunner;
using static PortRules.Analyzers.Tests.Rules.TestEndpoints;

namespace PortRules.Analyzers.Tests.Rules;

public class BoundTwiceAcrossFilesRuleTests
{
    private static readonly BoundTwiceAcrossFilesRule Rule = new();

    [Fact]
    public void It_is_a_remark_on_a_condition_that_names_the_other_file()
    {
        var earlier = Kestrel("http://*:5000");
        var finding = Assert.Single(ExamineAcross(Rule, earlier, Socket(5000, BindAddress.DualAny)));

        Assert.Equal(DiagnosticSeverity.Info, finding.Severity);
        Assert.Equal(
            "TCP port 5000 on any address is also bound by UseUrls in Server.cs: if both run at once, the second bind fails",
            finding.GetMessage());
        Assert.Equal([earlier.Location], finding.AdditionalLocations);
        Assert.Empty(finding.Properties);
    }

    [Fact]
    public void Tests_do_not_run_beside_each_other()
    {
        Assert.Empty(ExamineAcross(Rule, Socket(5000), Socket(5000) with { InTest = true }));
        Assert.Empty(ExamineAcross(Rule, Socket(5000) with { InTest = true }, Socket(5000)));
        Assert.Empty(ExamineAcross(Rule, Socket(5000), Socket(5000), Defaults with { IsTestProject = true }));
    }

    [Fact]
    public void It_is_not_the_rule_of_one_member()
    {
        Assert.Empty(ExaminePair(Rule, Socket(5000), Socket(5000)));
        Assert.Empty(ExamineAcross(new BoundTwiceRule(), Socket(5000), Socket(5000)));
    }

    [Fact]
    public void It_is_tagged_as_a_finding_at_the_end_of_the_compilation()
        => Assert.Contains(WellKnownDiagnosticTags.CompilationEnd, Rule.Descriptor.CustomTags);
}
