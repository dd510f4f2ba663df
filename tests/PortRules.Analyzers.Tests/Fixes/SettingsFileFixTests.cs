using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Support;
using PortRules.CodeFixes;

namespace PortRules.Analyzers.Tests.Fixes;

/// <summary>The fixes in settings files, as a host of additional documents applies them: the exact edit of the file, and nothing else.</summary>
public class SettingsFileFixTests
{
    private const string Program = "Microsoft.AspNetCore.Builder.WebApplication.CreateBuilder(args).Build().Run();";

    [Theory]
    [InlineData("""{ "urls": "http://*:80" }""", "80", "8080", "PortRules.PORT1001.CustomaryPort", "Use port 8080")]
    [InlineData("""{ "urls": "http://*" }""", "http://*", "http://*:8080", "PortRules.PORT1001.CustomaryPort", "Use port 8080")]
    [InlineData("""{ "http_ports": 80 }""", "80", "8080", "PortRules.PORT1001.CustomaryPort", "Use port 8080")]
    [InlineData("""{ "https_ports": " 443 ;8081" }""", "443", "8443", "PortRules.PORT1001.CustomaryPort", "Use port 8443")]
    [InlineData("""{ "urls": "http:\/\/*\/" }""", "http:\\/\\/*\\/", "http://*:8080/", "PortRules.PORT1001.CustomaryPort", "Use port 8080")]
    [InlineData("""{ "Kestrel:Endpoints:A:Url": "http://*:6000" }""", "6000", "8080", "PortRules.PORT2009.CustomaryPort", "Use port 8080")]
    [InlineData("""{ "urls": "http://*:5000/api" }""", "http://*:5000/api", "http://*:5000", "PortRules.PORT4002.CorrectedUrl", "Write 'http://*:5000'")]
    [InlineData("""{ "urls": "http://a.example:5000" }""", "http://a.example:5000", "http://*:5000", "PortRules.PORT4003.EveryAddress", "Say that it listens on every interface: 'http://*:5000'")]
    [InlineData("""{ "urls": "http://localhost:5000;http://localhost:8O80" }""", "http://localhost:8O80", "http://localhost:8080", "PortRules.PORT4007.PortMeant", "Write 'http://localhost:8080'")]
    [InlineData("""{ "http_ports": "8080,8443" }""", "8080,8443", "8080;8443", "PortRules.PORT4007.PortMeant", "Write '8080;8443'")]
    [InlineData("""{ "http_ports": "8080;8O81" }""", "8O81", "8081", "PortRules.PORT4007.PortMeant", "Write '8081'")]
    public async Task A_fix_replaces_the_characters_to_blame(string json, string old, string replacement, string key, string title)
    {
        var (action, project) = await OnlyActionAsync(json);

        Assert.Equal((key, title), (action!.EquivalenceKey, action.Title));
        var changed = Assert.Single((await action.GetOperationsAsync(TestContext.Current.CancellationToken)).OfType<ApplyChangesOperation>()).ChangedSolution;
        var changes = changed.GetChanges(project.Solution).GetProjectChanges().Single();
        Assert.Empty(changes.GetChangedDocuments());
        var document = changed.GetAdditionalDocument(Assert.Single(changes.GetChangedAdditionalDocuments()))!;
        var text = await document.GetTextAsync(TestContext.Current.CancellationToken);
        Assert.Equal(json[..json.LastIndexOf(old, StringComparison.Ordinal)] + replacement + json[(json.LastIndexOf(old, StringComparison.Ordinal) + old.Length)..], text.ToString());
        Assert.Empty(await FindingsAsync(changed.GetProject(project.Id)!));
    }

    [Theory]
    [InlineData("""{ "urls": "http://*:\u0038\u0030" }""")]
    [InlineData("""{ "urls": "http://*:70000" }""")]
    [InlineData("""{ "urls": "http://*:{port}" }""")]
    [InlineData("""{ "http_ports": "8080,abc" }""")]
    [InlineData("""{ "http_ports": 80.5 }""")]
    [InlineData("""{ "urls": "http://*:5000;http://localhost:5000" }""")]
    public async Task Where_the_right_text_is_not_certain_there_is_no_fix(string json) => Assert.Null((await OnlyActionAsync(json)).Action);

    [Fact]
    public void An_old_host_finds_it_for_additional_documents_alone()
    {
        var export = Assert.IsType<ExportCodeFixProviderAttribute>(Assert.Single(typeof(SettingsFileFix).GetCustomAttributes(typeof(ExportCodeFixProviderAttribute), inherit: false)));

        Assert.Equal(["AdditionalDocument"], export.DocumentKinds!);
        Assert.Equal([".json"], export.DocumentExtensions!);
    }

    [Fact]
    public async Task All_findings_of_one_choice_are_fixed_at_once()
    {
        var project = ProjectOf("""{ "urls": "http://*:80;http://a.example:5001;http://*:443" }""");
        var fix = new SettingsFileFix();
        var action = await fix.GetFixAllProvider().GetFixAsync(new FixAllContext(
            project, fix, FixAllScope.Project, "PortRules.PORT1001.CustomaryPort", ["PORT1001"], new KnownFindings(await FindingsAsync(project)), TestContext.Current.CancellationToken));

        var changed = Assert.Single((await action!.GetOperationsAsync(TestContext.Current.CancellationToken)).OfType<ApplyChangesOperation>()).ChangedSolution;
        var text = await changed.GetProject(project.Id)!.AdditionalDocuments.Single().GetTextAsync(TestContext.Current.CancellationToken);
        Assert.Equal("""{ "urls": "http://*:8080;http://a.example:5001;http://*:8443" }""", text.ToString());
    }

    private static Project ProjectOf(string json) => new AdhocWorkspace().AddProject("Test", LanguageNames.CSharp)
        .WithMetadataReferences(TestCompilation.Framework)
        .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.ConsoleApplication))
        .AddDocument("Program.cs", Program, filePath: "/app/Program.cs").Project
        .AddAdditionalDocument("appsettings.json", SourceText.From(json), filePath: "/app/appsettings.json").Project;

    private static async Task<(CodeAction? Action, Project Project)> OnlyActionAsync(string json)
    {
        var project = ProjectOf(json);
        var finding = Assert.Single(await FindingsAsync(project));
        var actions = new List<CodeAction>();
        var provider = new SettingsFileFix();
        if (provider.FixableDiagnosticIds.Contains(finding.Id))
        {
            var context = new CodeFixContext(
                project.AdditionalDocuments.Single(), finding.Location.SourceSpan, [finding], (action, _) => actions.Add(action), TestContext.Current.CancellationToken);
            await provider.RegisterCodeFixesAsync(context);
        }

        Assert.InRange(actions.Count, 0, 1);
        return (actions.SingleOrDefault(), project);
    }

    private static async Task<ImmutableArray<Diagnostic>> FindingsAsync(Project project)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var compilation = (await project.GetCompilationAsync(cancellation))!;
        Assert.DoesNotContain(compilation.GetDiagnostics(cancellation), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var findings = await compilation.WithAnalyzers([new EndpointAnalyzer()], project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync(cancellation);
        Assert.DoesNotContain(findings, finding => finding.Id == "AD0001");
        return findings;
    }
}
