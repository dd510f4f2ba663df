using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Fixes;

/// <summary>Runs the analyzers on a program with a registry, applies a fix that changes the registry as an IDE would, and gives the
/// registry's text afterwards. The program has to stay as it is.</summary>
/// <param name="provider">The fix.</param>
/// <param name="project">The name of the project.</param>
internal sealed class RegistryFixHarness(CodeFixProvider provider, string project = "Catalog.Api")
{
    public const string Path = "/repo/PortRules.Ports.txt";
    public const string SettingsPath = "/repo/Catalog/appsettings.json";

    private const string Usings = "global using System.Net; global using System.Net.Sockets; global using Microsoft.AspNetCore.Hosting;";

    /// <summary>The names of the projects that share the registry with the program's, and do nothing.</summary>
    public string[] Neighbours { get; init; } = [];

    /// <summary>The text of a file of settings, an additional file too; null without one.</summary>
    public string? Settings { get; init; }

    private string RuleId { get; } = provider.FixableDiagnosticIds[0];

    /// <summary>The choices offered for the first finding, by the last part of their keys, with their titles.</summary>
    public async Task<string[]> OfferedAsync(string source, string registry)
    {
        var opened = Open(source, registry);
        return [.. (await ActionsAsync(opened, (await FindingsAsync(opened))[0])).Select(action => $"{action.EquivalenceKey!.Split('.')[^1]}: {action.Title}")];
    }

    /// <summary>Checks the registry's text after a choice for the first finding that has it, and that there is one finding less.</summary>
    public async Task ChangesAsync(string choice, string source, string registry, string expected)
    {
        var opened = Open(source, registry);
        var findings = await FindingsAsync(opened);
        foreach (var finding in findings)
        {
            if ((await ActionsAsync(opened, finding)).SingleOrDefault(action => action.EquivalenceKey == $"PortRules.{RuleId}.{choice}") is not { } action)
                continue;
            await CheckAsync(opened, action, findings.Length, expected);
            return;
        }

        Assert.Fail($"No finding has the choice {choice}: {string.Join("\n", findings.Select(finding => finding.ToString()))}");
    }

    /// <summary>Checks the registry's text after a choice is applied to all findings of the project, or of all projects, which then have
    /// the same.</summary>
    public async Task ChangesAllAsync(string choice, string source, string registry, string expected, FixAllScope scope = FixAllScope.Project)
    {
        var opened = Open(source, registry);
        var findings = await FindingsAsync(opened);
        var action = await provider.GetFixAllProvider()!.GetFixAsync(new FixAllContext(
            opened, provider, scope, $"PortRules.{RuleId}.{choice}", [RuleId], new KnownFindings(findings), CancellationToken.None));
        Assert.NotNull(action);
        await CheckAsync(opened, action, findings.Length, expected);
    }

    /// <summary>The text of the settings after the only choice for a finding in them.</summary>
    public async Task<string?> SettingsAfterAsync(string registry, Func<SourceText, Diagnostic> makeFinding)
    {
        var opened = Open("class C;", registry);
        var settings = opened.AdditionalDocuments.Single(document => document.FilePath == SettingsPath);
        var actions = await ActionsAsync(opened, makeFinding(await settings.GetTextAsync()));
        return actions.Count == 0 ? null : await TextAsync(await AppliedAsync(Assert.Single(actions)), SettingsPath);
    }

    public async Task<string?> RegistryAfterAsync(string registry, Func<SourceText, Diagnostic> makeFinding)
    {
        var opened = Open("class C;", registry);
        var settings = opened.AdditionalDocuments.Single(document => document.FilePath == SettingsPath);
        var actions = await ActionsAsync(opened, makeFinding(await settings.GetTextAsync()));
        return actions.Count == 0 ? null : await TextAsync(await AppliedAsync(Assert.Single(actions)), Path);
    }

    private async Task CheckAsync(Project opened, CodeAction action, int findingsBefore, string expected)
    {
        var changed = await AppliedAsync(action);
        Assert.Equal(expected, await TextAsync(changed, Path), ignoreLineEndingDifferences: false);
        Assert.Empty(changed.GetChanges(opened.Solution).GetProjectChanges().SelectMany(change => change.GetChangedDocuments()));
        var left = await FindingsAsync(changed.GetProject(opened.Id)!);
        Assert.True(left.Length < findingsBefore, $"{action.Title} left {left.Length} of {findingsBefore} findings.");
    }

    private Project Open(string source, string registry)
    {
        var solution = new AdhocWorkspace().CurrentSolution;
        ProjectId? id = null;
        foreach (var name in Neighbours.Prepend(project))
        {
            var added = ProjectId.CreateNewId();
            id ??= added;
            solution = solution.AddProject(ProjectInfo.Create(
                added, VersionStamp.Default, name, name, LanguageNames.CSharp,
                compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary), metadataReferences: TestCompilation.Framework));
            solution = solution.AddDocument(DocumentId.CreateNewId(added), "Program.cs", id == added ? source : "class D;", filePath: $"/repo/{name}/Program.cs")
                .AddDocument(DocumentId.CreateNewId(added), "Usings.cs", Usings, filePath: $"/repo/{name}/Usings.cs")
                .AddAdditionalDocument(DocumentId.CreateNewId(added), "PortRules.Ports.txt", SourceText.From(registry, Encoding.UTF8), filePath: Path);
            if (Settings is not null)
                solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(added), "appsettings.json", SourceText.From(Settings, Encoding.UTF8), filePath: SettingsPath);
        }

        return solution.GetProject(id!)!;
    }

    private async Task<ImmutableArray<Diagnostic>> FindingsAsync(Project opened)
    {
        var compilation = (await opened.GetCompilationAsync())!;
        Assert.DoesNotContain(compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var options = new AnalyzerOptions(opened.AnalyzerOptions.AdditionalFiles, new TestOptionsProvider());
        var found = await compilation.WithAnalyzers([new EndpointAnalyzer(), new RegistryFileAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AD0001");
        return [.. found.Where(diagnostic => diagnostic.Id == RuleId).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private async Task<List<CodeAction>> ActionsAsync(Project opened, Diagnostic finding)
    {
        var path = finding.Location.GetLineSpan().Path;
        var document = opened.AdditionalDocuments.Concat(opened.Documents).Single(document => document.FilePath == path);
        var actions = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private static async Task<Solution> AppliedAsync(CodeAction action)
        => Assert.Single((await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>()).ChangedSolution;

    // Every project sees the same text.
    private static async Task<string> TextAsync(Solution solution, string path)
    {
        var texts = new HashSet<string>();
        foreach (var document in solution.Projects.SelectMany(one => one.AdditionalDocuments).Where(document => document.FilePath == path))
        {
            var text = await document.GetTextAsync();
            Assert.Equal(Encoding.UTF8, text.Encoding);
            texts.Add(text.ToString());
        }

        return path == Path ? Assert.Single(texts) : texts.First(text => text.Length > 0);
    }
}
