using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Rules.EndToEnd;

/// <summary>Runs the analyzer over real code and compares its findings with the marks in it: no more, no fewer, each at its place.</summary>
internal static class Findings
{
    public const string LinuxHost = "linux-host";

    /// <summary>The findings in <paramref name="markup"/> with nothing declared, after they were found to be those that are marked.</summary>
    public static Task<ImmutableArray<Diagnostic>> In(string markup) => With([], markup);

    /// <summary>As <see cref="In"/>, for one or several targets.</summary>
    public static Task<ImmutableArray<Diagnostic>> On(string target, string markup) => With([("portrules_target", target)], markup);

    /// <summary>As <see cref="In"/>, with options, over one or several files.</summary>
    public static Task<ImmutableArray<Diagnostic>> With((string Key, string Value)[] options, params string[] markup)
        => Across([], [], options, markup);

    /// <summary>As <see cref="With"/>, for a project with references and additional files.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Across(
        MetadataReference[] references, AdditionalText[] additional, (string Key, string Value)[] options, params string[] markup)
    {
        var files = markup.Select(Markup.Parse).ToList();
        var compilation = TestCompilation.Create(references, files[0].Source, [.. files.Skip(1).Select(file => file.Source)]);
        var findings = await RunAsync(compilation, options, additional);
        var expected = files.SelectMany((file, index) => file.Expected.Select(mark => $"{mark.Id} at '{file.Source.Substring(mark.Span.Start, mark.Span.Length)}' ({mark.Span.Start}, Test{index}.cs)"));
        var actual = findings.Select(Shown);
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
        return findings;
    }

    /// <summary>The findings in code that may be half-typed.</summary>
    public static Task<ImmutableArray<Diagnostic>> InUnchecked(string source) => InUnchecked([], source);

    /// <summary>As the other overload, for a project with references.</summary>
    public static Task<ImmutableArray<Diagnostic>> InUnchecked(MetadataReference[] references, string source)
        => RunAsync(TestCompilation.CreateUnchecked(source).AddReferences(references), [], []);

    private static async Task<ImmutableArray<Diagnostic>> RunAsync(
        CSharpCompilation compilation, (string Key, string Value)[] options, AdditionalText[] additional)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var failures = new List<Exception>();
        var analysis = new CompilationWithAnalyzers(
            compilation,
            [new EndpointAnalyzer(), new FreePortAnalyzer(), new CheckedPortAnalyzer()],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([.. additional], new TestOptionsProvider(options)),
                onAnalyzerException: (exception, _, _) => failures.Add(exception),
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false));
        var findings = await analysis.GetAnalyzerDiagnosticsAsync(cancellation);
        Assert.Empty(failures);
        return [.. findings.OrderBy(finding => finding.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(finding => finding.Location.SourceSpan.Start)];
    }

    private static string Shown(Diagnostic finding)
    {
        var tree = finding.Location.SourceTree!;
        var span = finding.Location.SourceSpan;
        return $"{finding.Id} at '{tree.ToString().Substring(span.Start, span.Length)}' ({span.Start}, {tree.FilePath})";
    }
}
