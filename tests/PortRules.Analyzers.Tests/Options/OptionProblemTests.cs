using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Options;

public class OptionProblemTests
{
    private const string Lead = "This option is not understood: ";

    [Theory]
    [InlineData("portrules_target", "linux-host, lunix", "some of linux-host, container, container-strict, windows, macos, freebsd")]
    [InlineData("build_property.PortRulesTarget", "linux", "some of linux-host, container, container-strict, windows, macos, freebsd")]
    [InlineData("portrules_elevated", "yes", "true or false")]
    [InlineData("build_property.PortRulesFirstUnprivilegedPort", "70000", "a number from 0 to 65535")]
    [InlineData("build_property.PortRulesToday", "30.06.2027", "a day such as 2027-06-30")]
    [InlineData("portrules_diagnostic.severity", "warn", "one of error, warning, suggestion, silent, none")]
    [InlineData("portrules_diagnostic.PORT1001.severity", "info", "one of error, warning, suggestion, silent, none")]
    public async Task A_value_that_makes_no_sense_is_told_once(string key, string value, string values)
    {
        var finding = Assert.Single(await FindingsAsync((key, value)));

        Assert.Equal(("PORT5002", DiagnosticSeverity.Warning, Location.None), (finding.Id, finding.Severity, finding.Location));
        Assert.Equal($"{Lead}{key.Replace("build_property.", "")} is '{value}', and has to be {values}", finding.GetMessage());
    }

    [Fact]
    public async Task Each_value_is_told_and_in_order()
        => Assert.Equal(
            [Lead + "PortRulesTarget is 'unix'", Lead + "portrules_elevated is '1'"],
            (await FindingsAsync(("portrules_elevated", "1"), ("build_property.PortRulesTarget", "unix"))).Select(finding => finding.GetMessage().Split(',')[0]));

    [Theory]
    [InlineData("portrules_target", "Container , windows")]
    [InlineData("build_property.PortRulesTarget", "")]
    [InlineData("portrules_elevated", "True")]
    [InlineData("build_property.PortRulesToday", "2027-06-30")]
    [InlineData("portrules_first_unprivileged_port", "0")]
    [InlineData("portrules_diagnostic.PORT1001.severity", "Warning")]
    public async Task A_good_or_empty_value_is_none(string key, string value) => Assert.Empty(await FindingsAsync((key, value)));

    [Fact]
    public async Task A_project_that_wants_warnings_as_errors_has_an_error()
        => Assert.Equal(
            DiagnosticSeverity.Error,
            Assert.Single(await FindingsAsync(("portrules_elevated", "yes"), ("build_property.PortRulesWarningsAsErrors", "true"))).Severity);

    [Fact]
    public async Task Without_a_port_API_in_reach_nothing_is_said()
        => Assert.Empty(await RunAsync(CSharpCompilation.Create("Bare", [CSharpSyntaxTree.ParseText("class C;", path: "C.cs", cancellationToken: TestContext.Current.CancellationToken)]), ("portrules_elevated", "yes")));

    private static Task<IReadOnlyList<Diagnostic>> FindingsAsync(params (string, string)[] options)
        => RunAsync(TestCompilation.Create("class C;", "class D;"), options);

    private static async Task<IReadOnlyList<Diagnostic>> RunAsync(CSharpCompilation compilation, params (string, string)[] options)
    {
        var failures = new List<Exception>();
        var analysis = new CompilationWithAnalyzers(
            compilation,
            [new OptionAnalyzer()],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([new TextFile("/app/appsettings.json", "{}")], new TestOptionsProvider(options)),
                (exception, _, _) => failures.Add(exception),
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false));
        var findings = await analysis.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Empty(failures);
        return findings;
    }
}
