using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Policy;
using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Policy;

/// <summary>Runs all analyzers on a program with a baseline beside it, as a compiler would.</summary>
internal sealed class BaselineRun
{
    /// <summary>The usual program: port 80 in two places, 81 and a URL that a server refuses in one.</summary>
    public const string Program = """
        static class Servers
        {
            public static void A() => new TcpListener(IPAddress.Any, 80).Start();
            public static void B() => new TcpListener(IPAddress.Any, 81).Start();
            public static void C() => new TcpListener(IPAddress.Loopback, 80).Start();
        }
        """;

    /// <summary>Changes how the compiler treats warnings.</summary>
    public Func<CompilationOptions, CompilationOptions> Options { get; init; } = options => options;

    /// <summary>Further additional files.</summary>
    public AdditionalText[] Files { get; init; } = [];

    public (string Key, string Value)[] Properties { get; init; } = [];

    public DiagnosticAnalyzer[] Analyzers { get; init; } = [new EndpointAnalyzer(), new ApiFileAnalyzer(), new RegistryFileAnalyzer(), new BaselineFileAnalyzer()];

    /// <summary>The findings, those that are suppressed too, by path and position.</summary>
    public async Task<Diagnostic[]> FindingsAsync(string baseline, params string[] sources)
    {
        var failures = new List<Exception>();
        var compilation = sources.Length == 0 ? TestCompilation.Create(Program) : TestCompilation.Create(sources[0], sources[1..]);
        var analysis = new CompilationWithAnalyzers(
            compilation.WithOptions(Options(compilation.Options)),
            [.. Analyzers, new BaselineSuppressor()],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([.. Files, new TextFile("PortRules.Baseline.txt", baseline)], new TestOptionsProvider(Properties)),
                onAnalyzerException: (exception, _, _) => failures.Add(exception),
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false,
                reportSuppressedDiagnostics: true));
        var findings = await analysis.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.Empty(failures);
        Assert.DoesNotContain(findings, finding => finding.Id == "AD0001");
        return [.. findings.OrderBy(finding => finding.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(finding => finding.Location.SourceSpan.Start)];
    }

    /// <summary>As <c>PORT1001 3 accepted</c>: the rule, the line counted from 1, and whether it is suppressed.</summary>
    public static IEnumerable<string> Shown(IEnumerable<Diagnostic> findings)
        => findings.Select(finding => $"{finding.Id} {finding.Location.GetLineSpan().StartLinePosition.Line + 1}{(finding.IsSuppressed ? " accepted" : "")}");
}
