using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Rules.Registry;

public class RegistryFileAnalyzerTests
{
    private const string Path = "/repo/PortRules.Ports.txt";

    private static readonly Gen<string> Words = Gen.OneOf(
        Gen.OneOf("a ", "5101/tcp ", "5101-5099/udp ", "*/tcp ", "project=A ", "block ", "expires=2001-01-01 ", "reason=\"", "\"", "#", "\n", "\r\n", "\r", "\u2028", "\0", "\uFEFF", "\t", "="),
        Gen.String[0, 5]);

    [Fact]
    public async Task Each_line_that_cannot_be_read_is_reported_at_its_characters_and_the_others_are_not()
    {
        var findings = await FindingsIn("# ours\ncatalog-api 5101/tcp project=Catalog.Api\r\n\norders-api 5102/tpc\r\nmetrics 9464/tcp projct=*");

        Assert.Equal(
            [
                "/repo/PortRules.Ports.txt: (3,16)-(3,19): Warning PORT5002: This line is passed over: 'tpc' is no transport; these are: tcp, udp",
                "/repo/PortRules.Ports.txt: (4,17)-(4,23): Warning PORT5002: This line is passed over: 'projct' is no key; these are: external, block, elevated, project, env, host, owner, discovered, implements, expires, reason",
            ],
            findings.Select(Shown));
        Assert.Equal(["tcp", "project"], findings.Select(finding => finding.Properties[FixProperties.Text]));
    }

    [Fact]
    public async Task A_port_that_two_lines_have_is_reported_at_the_later_one()
    {
        var finding = Assert.Single(await FindingsIn("a 5101/tcp project=A\nb 5101/tcp project=B"));

        Assert.Equal("/repo/PortRules.Ports.txt: (1,2)-(1,10): Warning PORT5002: Registered twice: line 1 has this port already, for 'a'", Shown(finding));
        Assert.False(finding.Properties.ContainsKey(FixProperties.Line));
    }

    [Theory]
    [InlineData("a 5101/tcp project=A", "a   5101/tcp   project=A", true)]
    [InlineData("a 5101/tcp project=A # why", "a 5101/tcp project=A", false)]
    [InlineData("a 5101/tcp project=A", "a 5101/tcp project=A # why", true)]
    [InlineData("a 5101/tcp project=A # why", "a 5101/tcp project=A # why", true)]
    [InlineData("a 5101/tcp project=A", "a 5101/tcp project=A owner=x", false)]
    public async Task Only_a_line_that_says_nothing_new_can_be_removed(string later, string earlier, bool isRepetition)
    {
        var finding = Assert.Single(await FindingsIn($"{earlier}\n{later}"));

        Assert.Equal(isRepetition ? FixProperties.LineRemove : null, finding.Properties.GetValueOrDefault(FixProperties.Line));
    }

    [Theory]
    [InlineData("2027-06-30", 0)]
    [InlineData("2027-07-01", 1)]
    [InlineData("", 0)]
    [InlineData("tomorrow", 0)]
    public async Task An_exception_is_over_after_its_last_day(string today, int count)
    {
        var findings = await FindingsIn(
            "legacy-ftp 21/tcp project=Legacy.Ftp elevated expires=2027-06-30 reason=\"partner X\"", ("build_property.PortRulesToday", today));

        Assert.Equal(count, findings.Length);
        Assert.All(findings, finding => Assert.Equal(
            "/repo/PortRules.Ports.txt: (0,46)-(0,64): Warning PORT5002: The exception for 'legacy-ftp' expired on 2027-06-30 (partner X): the line counts until it is removed",
            Shown(finding)));
    }

    [Fact]
    public async Task A_paragraph_that_is_not_in_order_is_a_hidden_finding_at_its_first_line_out_of_order()
    {
        var findings = await FindingsIn("a 5101/tcp\nc 5103/tcp\nb 5102/tcp\na 5100/tcp\n\nd 80/tcp\ne */tcp\n# more\nf 90/tcp\ng 81/tcp");

        Assert.Equal(
            [
                "/repo/PortRules.Ports.txt: (2,0)-(2,10): Hidden PORT5002: The lines of this paragraph are not in the order of their ports",
                "/repo/PortRules.Ports.txt: (9,0)-(9,8): Hidden PORT5002: The lines of this paragraph are not in the order of their ports",
            ],
            findings.Select(Shown));
        Assert.All(findings, finding => Assert.Equal(FixProperties.LineSort, finding.Properties[FixProperties.Line]));
    }

    [Theory]
    [InlineData(ReportDiagnostic.Error, "Error")]
    [InlineData(ReportDiagnostic.Warn, "Warning")]
    [InlineData(ReportDiagnostic.Info, "Info")]
    [InlineData(ReportDiagnostic.Hidden, "Hidden Hidden")]
    [InlineData(ReportDiagnostic.Default, "Hidden Warning")]
    public async Task What_is_hidden_is_not_raised_with_the_rule(ReportDiagnostic severity, string shown)
    {
        const string text = "b 5102/tcp\na 5101/tcp\nnonsense";
        var specific = CSharpCompilation.Create("Empty", options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
            .WithSpecificDiagnosticOptions([new("PORT5002", severity)]));
        var global = CSharpCompilation.Create("Empty", options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
            .WithSyntaxTreeOptionsProvider(new GlobalSeverity(severity)));

        foreach (var compilation in new[] { specific, global })
        {
            var findings = await FindingsIn(compilation, [new TextFile(Path, text)]);
            Assert.Equal(shown, string.Join(" ", findings.Select(finding => finding.Severity)));
        }
    }

    [Fact]
    public async Task Nor_by_the_options_of_the_file()
    {
        const string text = "b 5102/tcp\na 5101/tcp\nnonsense";

        Assert.Equal(
            [DiagnosticSeverity.Hidden, DiagnosticSeverity.Error],
            (await FindingsIn(text, ("portrules_diagnostic.severity", "error"))).Select(finding => finding.Severity));
        Assert.Empty(await FindingsIn(text, ("portrules_diagnostic.PORT5002.severity", "none")));
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData("true", 1)]
    [InlineData("False", 0)]
    public async Task Projects_that_share_the_file_can_leave_it_to_one_of_them(string? reports, int count)
        => Assert.Equal(count, (await FindingsIn("nonsense", [.. reports is null ? [] : new[] { ("build_property.PortRulesReportsFiles", reports) }])).Length);

    [Theory]
    [InlineData("portrules_diagnostic.PORT5002.severity", "error", DiagnosticSeverity.Error)]
    [InlineData("portrules_diagnostic.severity", "suggestion", DiagnosticSeverity.Info)]
    [InlineData("portrules_diagnostic.PORT5002.severity", "none", null)]
    public async Task The_severity_is_that_which_editorconfig_gives_the_file(string key, string value, DiagnosticSeverity? severity)
    {
        var findings = await FindingsIn("nonsense", (key, value));

        Assert.Equal(severity, findings.SingleOrDefault()?.Severity);
    }

    [Theory]
    [InlineData("PortRules.Ports.txt", 1)]
    [InlineData("C:\\repo\\portrules.ports.TXT", 1)]
    [InlineData("/repo/MyPortRules.Ports.txt", 0)]
    [InlineData("/repo/PortRules.Ports.txt.bak", 0)]
    public async Task The_file_is_known_by_its_name(string path, int count)
        => Assert.Equal(count, (await FindingsIn([new TextFile(path, "nonsense")])).Length);

    [Fact]
    public async Task The_first_registry_is_the_one_that_counts()
        => Assert.Equal("/a/PortRules.Ports.txt", Assert.Single(await FindingsIn([new TextFile("/a/PortRules.Ports.txt", "x"), new TextFile("/b/PortRules.Ports.txt", "y")])).Location.GetLineSpan().Path);

    [Fact]
    public async Task A_registry_in_order_and_an_empty_one_are_silent()
    {
        Assert.Empty(await FindingsIn(""));
        Assert.Empty(await FindingsIn("# only a comment\n\n"));
        Assert.Empty(await FindingsIn("\uFEFFa 5101/tcp project=A\u2028b 5102/tcp project=B # two\u0085c 5103-5104/udp block project=C.*"));
    }

    [Fact]
    public Task Any_text_gives_findings_in_it_and_no_exception()
        => Words.Array[0, 30].Select(string.Concat).SampleAsync(
            async text => Assert.All(await FindingsIn(text, ("build_property.PortRulesToday", "2026-01-01")), finding =>
            {
                Assert.Equal(RuleIds.InvalidLine, finding.Id);
                Assert.InRange(finding.Location.SourceSpan.End, 0, text.Length);
            }),
            iter: 300);

    private static string Shown(Diagnostic finding)
        => $"{finding.Location.GetLineSpan().Path}: {finding.Location.GetLineSpan().Span}: {finding.Severity} {finding.Id}: {finding.GetMessage()}";

    private static Task<Diagnostic[]> FindingsIn(string text, params (string Key, string Value)[] options)
        => FindingsIn([new TextFile(Path, text)], options);

    // No port API exists in it: the file is read all the same.
    private static Task<Diagnostic[]> FindingsIn(AdditionalText[] files, params (string Key, string Value)[] options)
        => FindingsIn(CSharpCompilation.Create("Empty"), files, options);

    private static async Task<Diagnostic[]> FindingsIn(
        CSharpCompilation compilation, AdditionalText[] files, params (string Key, string Value)[] options)
    {
        var analysis = compilation.WithAnalyzers(
            [new RegistryFileAnalyzer()], new AnalyzerOptions([.. files], new TestOptionsProvider(options)));
        var findings = await analysis.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. findings.OrderBy(finding => finding.Location.SourceSpan.Start)];
    }

    /// <summary>A severity that a .globalconfig gives the rule.</summary>
    private sealed class GlobalSeverity(ReportDiagnostic severity) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic value)
            => TryGetGlobalDiagnosticValue(diagnosticId, cancellationToken, out value);

        public override bool TryGetGlobalDiagnosticValue(
            string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic value)
        {
            value = severity;
            return diagnosticId == "PORT5002";
        }
    }
}
