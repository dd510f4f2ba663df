using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Endpoints.Forms;

/// <summary>Every row of <c>docs/value-following.md</c>: what is read, and where it can be seen.</summary>
public class FormTests
{
    public static TheoryData<string> Followed { get; } = [.. FollowedForms.All.Select(form => form.ToString())];

    public static TheoryData<string> NotFollowed { get; } = [.. UnfollowedForms.All.Select(form => form.ToString())];

    [Theory]
    [MemberData(nameof(Followed))]
    public void A_form_that_is_followed_gives_its_ports(string name)
    {
        var form = FollowedForms.All.Single(form => form.ToString() == name);

        Assert.Equal(form.Ports, PortsOf(form));
    }

    [Theory]
    [MemberData(nameof(NotFollowed))]
    public void Of_a_form_that_is_not_followed_nothing_is_said(string name)
    {
        var form = UnfollowedForms.All.Single(form => form.ToString() == name);

        Assert.Equal("unknown", PortsOf(form));
    }

    [Theory]
    [MemberData(nameof(Followed))]
    public async Task A_finding_is_seen_where_the_row_says(string name)
    {
        var form = FollowedForms.All.Single(form => form.ToString() == name);
        var analysis = AnalysisOf(form);
        var cancellation = TestContext.Current.CancellationToken;
        var live = new List<Diagnostic>();
        foreach (var tree in analysis.Compilation.SyntaxTrees)
        {
            var model = analysis.Compilation.GetSemanticModel(tree);
            live.AddRange(await analysis.GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, cancellation));
        }
        var all = await AnalysisOf(form).GetAnalyzerDiagnosticsAsync(cancellation);

        Assert.Contains(all, finding => finding.Id == RuleIds.PrivilegedPort);
        Assert.Distinct(all.Select(finding => (finding.Id, finding.Location, finding.GetMessage())));
        Assert.Equal(form.Found == Found.Live, live.Exists(finding => finding.Id == RuleIds.PrivilegedPort));
    }

    [Fact]
    public void The_steps_of_the_ladder_are_all_there()
        => Assert.Equal(
            Enumerable.Range(0, 17).Select(step => $"L{step}"),
            FollowedForms.All.Select(form => form.Step).Distinct());

    private static CompilationWithAnalyzers AnalysisOf(Form form)
    {
        var (program, elsewhere) = form.Sources;
        var compilation = TestCompilation.Create(program, elsewhere)
            .WithOptions(new CSharpCompilationOptions(OutputKind.ConsoleApplication));
        return new(
            compilation,
            [new EndpointAnalyzer()],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([], new TestOptionsProvider([])),
                onAnalyzerException: null,
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false));
    }

    /// <summary>The ports of the program's binds, those that several callers give beside each other.</summary>
    private static string PortsOf(Form form)
    {
        var (program, elsewhere) = form.Sources;
        var ports = Extracted.From(program, elsewhere)
            .Where(endpoint => endpoint.Role == EndpointRole.Bind)
            .Select(Extracted.DescribePort)
            .Distinct()
            .ToList();
        // What a wrapper itself leaves open says nothing beside what its callers decide.
        if (ports.Count > 1)
            ports.Remove("unknown");
        return string.Join(", ", ports).Replace("|", " or ");
    }
}
