using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Policy;

public class BaselineAuditTests
{
    [Theory]
    [InlineData("PORT1001 Test0.cs 81 # x", "PORT1001 Test0.cs 81", "PORT1001 finds nothing of this kind in Test0.cs any more: the entry can go", "0", 8081)]
    [InlineData("PORT1001 Test0.cs 80 count=3", "PORT1001 Test0.cs 80 count=3", "PORT1001 finds this 2 times in Test0.cs, and the entry accepts 3", "2", 81)]
    [InlineData("PORT1001 TEST0.cs 81 count=2", "PORT1001 TEST0.cs 81 count=2", "PORT1001 finds this once in TEST0.cs, and the entry accepts 2", "1", 81)]
    [InlineData("PORT4002 Test0.cs http://x", "PORT4002 Test0.cs http://x", "PORT4002 finds nothing of this kind in Test0.cs any more: the entry can go", "0", 81)]
    public async Task An_entry_that_matches_less_than_it_counts_is_remarked_upon(
        string entry, string flagged, string message, string count, int port)
    {
        var baseline = "# ours\r\n  " + entry + "\r\n";

        var finding = Assert.Single(await RemarksAsync(new(), baseline, BaselineRun.Program.Replace("81", port.ToString())));

        Assert.Equal(
            (DiagnosticSeverity.Info, message, count), (finding.Severity, finding.GetMessage(), finding.Properties[FixProperties.Count]));
        Assert.Equal("PortRules.Baseline.txt", finding.Location.GetLineSpan().Path);
        Assert.Equal((1, 2), (finding.Location.GetLineSpan().StartLinePosition.Line, finding.Location.GetLineSpan().StartLinePosition.Character));
        Assert.Equal(flagged, baseline.Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length));
        Assert.Equal(flagged, finding.Properties[FixProperties.Replaced]);
    }

    [Theory]
    [InlineData("PORT1001 Test0.cs 80 count=2\nPORT1001 Test0.cs 81")]
    [InlineData("PORT1001 Test0.cs 80\nPORT1001 Test0.cs 80\nPORT1001 Test0.cs 81")]
    [InlineData("PORT1001 Other.cs 80")]
    [InlineData("PORT9999 Test0.cs 80")]
    [InlineData("PORT5002 PortRules.Apis.txt x")]
    [InlineData("")]
    public async Task Silent_about_entries_that_match_and_those_that_it_cannot_judge(string baseline)
        => Assert.Empty(await RemarksAsync(new(), baseline));

    [Fact]
    public async Task Two_entries_about_the_same_share_what_is_found()
    {
        var findings = await RemarksAsync(new(), "PORT1001 Test0.cs 80\nPORT1001 Test0.cs 80\nPORT1001 Test0.cs 80");

        Assert.Equal(2, Assert.Single(findings).Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public async Task Judges_where_no_port_is_used_at_all()
        => Assert.Single(await RemarksAsync(new(), "PORT1001 Test0.cs 80", "class C;"));

    [Fact]
    public async Task Judges_entries_about_other_files()
    {
        var run = new BaselineRun { Files = [new TextFile("appsettings.json", "{}")] };

        Assert.Single(await RemarksAsync(run, "PORT1001 appsettings.json 80"));
    }

    [Fact]
    public async Task Findings_at_the_end_of_the_compilation_count()
    {
        const string server = "static class {0} {{ public static void Run() => new TcpListener(IPAddress.Any, 7070).Start(); }}";

        Assert.Empty(await RemarksAsync(
            new(), "PORT2011 Test1.cs 7070", string.Format(server, "A"), string.Format(server, "B")));
    }

    [Fact]
    public async Task Findings_at_a_caller_in_the_same_file_count_once()
    {
        const string source = """
            static class Servers
            {
                static void Open(int port) => new TcpListener(IPAddress.Any, port).Start();
                public static void Run() => Open(80);
            }
            """;

        Assert.Empty(await RemarksAsync(new(), "PORT1001 Test0.cs 80", source));
        Assert.Single(await RemarksAsync(new(), "PORT1001 Test0.cs 80 count=2", source));
    }

    [Fact]
    public async Task Findings_that_are_switched_off_are_there_all_the_same()
    {
        var run = new BaselineRun
        {
            Options = options => options.WithSpecificDiagnosticOptions([new("PORT1001", ReportDiagnostic.Suppress)]),
        };

        Assert.Empty(await RemarksAsync(run, "PORT1001 Test0.cs 80 count=2"));
    }

    [Fact]
    public async Task Silent_where_another_framework_of_the_project_may_find_it()
    {
        var run = new BaselineRun { Properties = [("build_property.PortRulesIsMultiTargeted", "true")] };

        Assert.Empty(await RemarksAsync(run, "PORT1001 Test0.cs 8080"));
    }

    [Fact]
    public async Task Is_as_severe_as_the_section_of_the_file_says()
    {
        var run = new BaselineRun { Properties = [("portrules_diagnostic.PORT5006.severity", "warning")] };

        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(await RemarksAsync(run, "PORT1001 Test0.cs 8080")).Severity);
    }

    [Fact]
    public void It_is_tagged_as_a_finding_at_the_end_of_the_compilation()
        => Assert.Contains(WellKnownDiagnosticTags.CompilationEnd, BaselineRule.Unmatched.CustomTags);

    private static async Task<Diagnostic[]> RemarksAsync(BaselineRun run, string baseline, params string[] sources)
        => [.. (await run.FindingsAsync(baseline, sources)).Where(finding => finding.Id == "PORT5006")];
}
