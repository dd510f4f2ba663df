using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Rules;

public class ApiFileAnalyzerTests
{
    [Fact]
    public async Task Each_line_that_cannot_be_read_is_reported_once_at_its_characters_and_the_others_are_not()
    {
        var findings = await FindingsIn("/repo/PortRules.Apis.txt", "# ours\nM:Acme.Server.#ctor(int) bind port=0\n\nM:Acme.A.B bind\r\nM:Acme.Server.#ctor(System.Int32) bind port=0");

        Assert.Equal(
            [
                "/repo/PortRules.Apis.txt: (1,20)-(1,23): Warning PORT5002: This line is passed over: types have their full names here: 'System.Int32'",
                "/repo/PortRules.Apis.txt: (3,11)-(3,15): Warning PORT5002: This line is passed over: where the port is given is missing: port=0, url=0, urls=0, prefix=0, endpoint=0, hostport=0",
            ],
            findings.Select(finding => $"{finding.Location.GetLineSpan().Path}: {finding.Location.GetLineSpan().Span}: {finding.Severity} {finding.Id}: {finding.GetMessage()}"));
    }

    [Theory]
    [InlineData("PortRules.Apis.txt", 1)]
    [InlineData("C:\\repo\\portrules.apis.TXT", 1)]
    [InlineData("/repo/MyPortRules.Apis.txt", 0)]
    [InlineData("/repo/PortRules.Apis.txt.bak", 0)]
    public async Task The_file_is_known_by_its_name(string path, int findings) => Assert.Equal(findings, (await FindingsIn(path, "nonsense")).Length);

    [Theory]
    [InlineData(19_999)]
    [InlineData(20_000)]
    public async Task A_file_that_is_too_long_says_from_where_it_is_not_read(int lines)
    {
        var findings = await FindingsIn("PortRules.Apis.txt", string.Concat(Enumerable.Repeat("#\n", lines)) + "nonsense");

        var finding = Assert.Single(findings);
        Assert.Equal((lines, 0, 8), (finding.Location.GetLineSpan().StartLinePosition.Line, finding.Location.GetLineSpan().StartLinePosition.Character, finding.Location.SourceSpan.Length));
        Assert.Equal(lines == 20_000, finding.GetMessage().Contains("after line 20000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_end_of_the_last_line_that_is_read_is_no_further_line()
        => Assert.Empty(await FindingsIn("PortRules.Apis.txt", string.Concat(Enumerable.Repeat("#\n", 20_000))));

    [Theory]
    [InlineData("build_property.PortRulesWarningsAsErrors", "true", DiagnosticSeverity.Error)]
    [InlineData("build_property.PortRulesWarningsAsErrors", "false", DiagnosticSeverity.Warning)]
    [InlineData("portrules_diagnostic.PORT5002.severity", "suggestion", DiagnosticSeverity.Info)]
    [InlineData("portrules_diagnostic.severity", "error", DiagnosticSeverity.Error)]
    [InlineData("portrules_diagnostic.PORT5002.severity", "none", null)]
    [InlineData("build_property.PortRulesReportsFiles", "false", null)]
    [InlineData("build_property.PortRulesReportsFiles", "true", DiagnosticSeverity.Warning)]
    public async Task The_project_and_the_section_for_the_file_decide_how_severe_it_is(string key, string value, DiagnosticSeverity? expected)
        => Assert.Equal(expected, (await FindingsIn("PortRules.Apis.txt", "nonsense", (key, value))).SingleOrDefault()?.Severity);

    private static async Task<Diagnostic[]> FindingsIn(string path, string text, params (string Key, string Value)[] options)
    {
        // No port API exists in it: the file is read all the same.
        var compilation = Microsoft.CodeAnalysis.CSharp.CSharpCompilation.Create("Empty");
        var analysis = compilation.WithAnalyzers([new ApiFileAnalyzer()], new AnalyzerOptions([new TextFile(path, text)], new TestOptionsProvider(options)));
        var findings = await analysis.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. findings.OrderBy(finding => finding.Location.SourceSpan.Start)];
    }
}
