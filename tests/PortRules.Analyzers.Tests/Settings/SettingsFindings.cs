using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Rules.EndToEnd;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Settings;

/// <summary>A web application with settings files in which the expected findings are marked: <c>{|PORT1001:80|}</c>.</summary>
internal sealed class SettingsFindings
{
    public const string WebApplication = "WebApplication.CreateBuilder(args).Build().Run();";
    public const string GenericHost = "Host.CreateDefaultBuilder(args).ConfigureWebHostDefaults(web => web.Configure(_ => { })).Build().Run();";
    public const string WebHost = "Microsoft.AspNetCore.WebHost.CreateDefaultBuilder(args).Configure(_ => { }).Build().Run();";

    private const string Usings = """
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.Extensions.Hosting;
        """;

    private readonly List<(string Path, Markup Markup)> _files = [];

    /// <summary>The program, which may have marks too.</summary>
    public string Code { get; init; } = WebApplication;

    public (string Key, string Value)[] Options { get; init; } = [];

    /// <summary>Whether what has no effect (PORT4004, PORT4010) is marked too; else only what the other rules say counts.</summary>
    public bool MarksOverridden { get; init; }

    /// <summary>Changes the compilation before it is analysed.</summary>
    public Func<CSharpCompilation, CSharpCompilation> Change { get; init; } = compilation => compilation;

    public SettingsFindings AppSettings(string markup, string environment = "")
        => Add($"/app/appsettings{(environment.Length == 0 ? "" : "." + environment)}.json", markup);

    public SettingsFindings LaunchSettings(string markup) => Add("/app/Properties/launchSettings.json", markup);

    /// <summary>A profile called <c>https</c>, from the inside of its braces.</summary>
    public SettingsFindings Profile(string markup) => LaunchSettings($$"""{ "profiles": { "https": { {{markup}} } } }""");

    public SettingsFindings Add(string path, string markup)
    {
        _files.Add((path, Markup.Parse(markup)));
        return this;
    }

    /// <summary>The findings, after they were found to be those that are marked.</summary>
    public async Task<IReadOnlyList<Diagnostic>> CheckAsync()
    {
        var code = Markup.Parse(Code);
        var compilation = Change(TestCompilation.Create(code.Source, Usings));
        var files = _files.Select(file => (AdditionalText)new TextFile(file.Path, file.Markup.Source)).ToArray();
        var failures = new List<Exception>();
        var analysis = new CompilationWithAnalyzers(
            compilation,
            [new EndpointAnalyzer(), new SettingsFileAnalyzer()],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([.. files], new TestOptionsProvider(Options)), (exception, _, _) => failures.Add(exception), concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        var all = await analysis.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        var findings = all.Where(finding => MarksOverridden || finding.Id is not (RuleIds.OverriddenEndpoint or RuleIds.OverriddenProfile)).ToList();
        Assert.Empty(failures);
        var texts = _files.ToDictionary(file => file.Path, file => file.Markup);
        texts.Add("Test0.cs", code);
        Assert.Equal(
            texts.SelectMany(text => text.Value.Expected.Select(mark => Shown(mark.Id, text.Key, mark.Span, text.Value.Source))).Order(StringComparer.Ordinal),
            findings.Select(finding => Shown(finding.Id, PathOf(finding), finding.Location.SourceSpan, texts[PathOf(finding)].Source)).Order(StringComparer.Ordinal));
        Assert.All(findings, finding => Assert.True(finding.Location.IsInSource || finding.Location.Kind == LocationKind.ExternalFile));
        return [.. findings.OrderBy(PathOf, StringComparer.Ordinal).ThenBy(finding => finding.Location.SourceSpan.Start)];
    }

    private static string PathOf(Diagnostic finding) => finding.Location.GetLineSpan().Path;

    private static string Shown(string id, string path, Microsoft.CodeAnalysis.Text.TextSpan span, string source)
        => $"{id} at '{source.Substring(span.Start, span.Length)}' ({span.Start}, {path})";
}
