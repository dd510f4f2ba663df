using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PortRules.Analyzers.Policy;
using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Support;
using static PortRules.Analyzers.Tests.Policy.BaselineRun;

namespace PortRules.Analyzers.Tests.Policy;

public class BaselineSuppressorTests
{
    [Fact]
    public async Task Accepts_the_first_findings_of_a_kind_in_a_file_as_many_as_are_counted()
    {
        Assert.Equal(["PORT1001 3", "PORT1001 4", "PORT1001 5"], Shown(await FindingsAsync("")));
        Assert.Equal(
            ["PORT1001 3 accepted", "PORT1001 4", "PORT1001 5"], Shown(await FindingsAsync("PORT1001 Test0.cs 80")));
        Assert.Equal(
            ["PORT1001 3 accepted", "PORT1001 4", "PORT1001 5 accepted"], Shown(await FindingsAsync("PORT1001 Test0.cs 80 count=2")));
        Assert.Equal(
            ["PORT1001 3 accepted", "PORT1001 4 accepted", "PORT1001 5 accepted"],
            ShownOf("PORT1001", await FindingsAsync("PORT1001 Test0.cs 80\nPORT1001 Test0.cs 81\nPORT1001 TEST0.cs 80")));
    }

    [Theory]
    [InlineData("PORT1002 Test0.cs 80")]
    [InlineData("PORT1001 Test1.cs 80")]
    [InlineData("PORT1001 src/Test0.cs 80")]
    [InlineData("PORT1001 Test0.cs 8080")]
    [InlineData("PORT1001 Test0.cs 80 count=x")]
    [InlineData("# PORT1001 Test0.cs 80")]
    public async Task Leaves_alone_what_is_not_listed(string baseline)
        => Assert.Equal(
            ["PORT1001 3", "PORT1001 4", "PORT1001 5"], ShownOf("PORT1001", await FindingsAsync(baseline)));

    [Fact]
    public void A_suppression_says_where_the_finding_was_accepted()
    {
        var descriptor = Assert.Single(
            new BaselineSuppressor().SupportedSuppressions, suppression => suppression.SuppressedDiagnosticId == "PORT1001");

        Assert.Equal(
            ("PORTB1001", "Accepted in PortRules.Baseline.txt; the reason stands in its line"),
            (descriptor.Id, descriptor.Justification.ToString()));
    }

    [Fact]
    public void Every_rule_can_be_accepted_but_the_one_about_the_baseline()
        => Assert.Equal(
            AllRules.All.Select(rule => rule.Descriptor.Id).Where(id => id != "PORT5006"),
            new BaselineSuppressor().SupportedSuppressions.Select(suppression => suppression.SuppressedDiagnosticId));

    [Fact]
    public async Task Accepts_findings_in_additional_files()
    {
        var run = new BaselineRun
        {
            Files = [new TextFile("src/PortRules.Apis.txt", "nonsense\nnonsense"), new TextFile("PortRules.Ports.txt", "a 1/tpc")],
        };

        Assert.Equal(
            ["PORT5002 1 accepted", "PORT5002 1 accepted", "PORT5002 2"],
            Shown(await run.FindingsAsync("PORT5002 PortRules.Ports.txt tpc\nPORT5002 src/PortRules.Apis.txt nonsense", "class C;")));
    }

    [Fact]
    public async Task Accepts_findings_in_settings_files()
    {
        var run = new BaselineRun { Files = [new TextFile("appsettings.json", """{ "urls": "http://*:80;http://*:81" }""")] };
        const string web = "Microsoft.AspNetCore.Builder.WebApplication.CreateBuilder(args).Build().Run();";

        Assert.Equal(["PORT1001 1 accepted", "PORT1001 1"], Shown(await run.FindingsAsync("PORT1001 appsettings.json 80", web)));
        Assert.Equal(
            ["PORT5006 2", "PORT1001 1 accepted", "PORT1001 1 accepted"],
            Shown(await run.FindingsAsync("PORT1001 appsettings.json 80\nPORT1001 appsettings.json 81 count=2", web)));
    }

    [Fact]
    public async Task Accepts_findings_of_the_end_of_a_compilation()
    {
        const string first = "static class A { public static void Run() => new TcpListener(IPAddress.Any, 7070).Start(); }";
        const string second = "static class B { public static void Run() => new TcpListener(IPAddress.Any, 7070).Start(); }";
        var run = new BaselineRun();

        var found = Assert.Single(await run.FindingsAsync("", first, second));
        var what = found.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(found.Location.SourceSpan);

        Assert.Equal("PORT2011", found.Id);
        Assert.Equal(["PORT2011 1 accepted"], Shown(await run.FindingsAsync($"PORT2011 Test1.cs {what}", first, second)));
    }

    [Fact]
    public async Task Accepts_warnings_that_are_errors()
    {
        const string baseline = "PORT1001 Test0.cs 80 count=2";
        var all = new BaselineRun { Options = options => options.WithGeneralDiagnosticOption(ReportDiagnostic.Error) };
        var one = new BaselineRun
        {
            Options = options => ((CSharpCompilationOptions)options)
                .WithSpecificDiagnosticOptions([new("PORT1001", ReportDiagnostic.Error)]),
        };

        foreach (var run in new[] { all, one })
        {
            var findings = await run.FindingsAsync(baseline);
            Assert.Equal(["PORT1001 3 accepted", "PORT1001 4", "PORT1001 5 accepted"], Shown(findings));
            Assert.Equal(DiagnosticSeverity.Error, findings[1].Severity);
        }
    }

    [Fact]
    public async Task Accepts_what_an_analyzer_raises_to_an_error_by_itself()
    {
        var run = new BaselineRun { Analyzers = [new RaisingAnalyzer()] };

        var finding = Assert.Single(await run.FindingsAsync("PORT1001 Test0.cs 80", "class C;"));

        Assert.Equal((DiagnosticSeverity.Error, true), (finding.Severity, finding.IsSuppressed));
    }

    [Fact]
    public async Task The_count_does_not_depend_on_the_order_of_the_analysis()
    {
        var source = "static class Servers\n{\n"
            + string.Concat(Enumerable.Range(0, 60).Select(number => $"    public static void M{number}() => new TcpListener(IPAddress.Any, 80).Start();\n"))
            + "}\n";

        for (var round = 0; round < 5; round++)
        {
            var findings = await new BaselineRun().FindingsAsync("PORT1001 Test0.cs 80 count=20", source);
            Assert.Equal(Enumerable.Range(0, 60).Select(index => index < 20), findings.Select(finding => finding.IsSuppressed));
        }
    }

    private static Task<Diagnostic[]> FindingsAsync(string baseline) => new BaselineRun().FindingsAsync(baseline);

    private static IEnumerable<string> ShownOf(string rule, IEnumerable<Diagnostic> findings)
        => Shown(findings.Where(finding => finding.Id == rule));
}
