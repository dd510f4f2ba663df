using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Rules;

/// <summary>What the analyzer itself makes an error can be suppressed all the same.</summary>
public class RaisedFindingTests
{
    private const string Bind = "new TcpListener(IPAddress.Any, 80).Start();";

    [Fact]
    public async Task A_warning_is_an_error_and_a_remark_stays_one()
    {
        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(await FindingsAsync(Program(Bind))).Severity);
        Assert.Equal(
            DiagnosticSeverity.Info,
            Assert.Single(await FindingsAsync(Program("new TcpListener(IPAddress.Any, int.TryParse(System.Environment.GetEnvironmentVariable(\"PORT\"), out var given) ? given : 80).Start();"))).Severity);
    }

    [Fact]
    public async Task A_pragma_suppresses_it()
        => Assert.True(Assert.Single(await FindingsAsync(Program($"\n#pragma warning disable PORT1001\n{Bind}\n"))).IsSuppressed);

    [Fact]
    public async Task An_attribute_suppresses_it()
        => Assert.True(Assert.Single(await FindingsAsync(
            $"class Server {{ [System.Diagnostics.CodeAnalysis.SuppressMessage(\"Privilege\", \"PORT1001\")] void Run() {{ {Bind} }} }}")).IsSuppressed);

    [Fact]
    public async Task A_suppressor_suppresses_it()
        => Assert.True(Assert.Single(await FindingsAsync(Program(Bind), new Suppressor())).IsSuppressed);

    [Fact]
    public async Task The_severity_that_the_user_gives_the_rule_stands()
        => Assert.Equal(
            DiagnosticSeverity.Warning,
            Assert.Single(await FindingsAsync(Program(Bind), severity: ReportDiagnostic.Warn)).Severity);

    private static string Program(string statements) => $"class Server {{ void Run() {{ {statements} }} }}";

    private static async Task<ImmutableArray<Diagnostic>> FindingsAsync(
        string source, DiagnosticSuppressor? suppressor = null, ReportDiagnostic severity = ReportDiagnostic.Default)
    {
        var compilation = TestCompilation.Create(source);
        compilation = compilation.WithOptions(
            compilation.Options.WithSpecificDiagnosticOptions([new(RuleIds.PrivilegedPort, severity)]));
        ImmutableArray<DiagnosticAnalyzer> analyzers = suppressor is null ? [new EndpointAnalyzer()] : [new EndpointAnalyzer(), suppressor];
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([], new TestOptionsProvider(("build_property.PortRulesWarningsAsErrors", "true"))),
            onAnalyzerException: null,
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: true);
        return await new CompilationWithAnalyzers(compilation, analyzers, options)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }

#pragma warning disable RS1001 // it is made here, not found by the compiler
    private sealed class Suppressor : DiagnosticSuppressor
    {
        private static readonly SuppressionDescriptor Accepted = new("TEST0001", RuleIds.PrivilegedPort, "It was accepted.");

        public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => [Accepted];

        public override void ReportSuppressions(SuppressionAnalysisContext context)
        {
            foreach (var finding in context.ReportedDiagnostics)
                context.ReportSuppression(Suppression.Create(Accepted, finding));
        }
    }
#pragma warning restore RS1001
}
