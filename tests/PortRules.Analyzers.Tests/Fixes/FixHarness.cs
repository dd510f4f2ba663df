using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Fixes;

/// <summary>Runs the analyzer on a program, applies one choice of a fix as an IDE would, and checks that the result compiles and has
/// fewer findings of the rule.</summary>
/// <param name="provider">The fix.</param>
/// <param name="ruleId">The rule, when the fix serves several.</param>
internal sealed class FixHarness(CodeFixProvider provider, string? ruleId = null)
{
    private const string UsualUsings = """
        global using System;
        global using System.Net;
        global using System.Net.Sockets;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        """;

    private string RuleId { get; } = ruleId ?? provider.FixableDiagnosticIds.Single();

    /// <summary>The language version of the program.</summary>
    public LanguageVersion Language { get; init; } = LanguageVersion.Latest;

    /// <summary>The usings in force everywhere.</summary>
    public string Usings { get; init; } = UsualUsings;

    /// <summary>Errors are allowed: the code is half typed.</summary>
    public bool IsHalfTyped { get; init; }

    /// <summary>What the compiler is told of the project.</summary>
    public (string Key, string Value)[] Options { get; init; } = [];

    /// <summary>A further file.</summary>
    public string More { get; init; } = "";

    /// <summary>The name of the project.</summary>
    public string ProjectName { get; init; } = "Test";

    /// <summary>What the project references beside .NET and ASP.NET Core.</summary>
    public MetadataReference[] References { get; init; } = [];

    /// <summary>The additional files that the analyzer sees.</summary>
    public AdditionalText[] Additional { get; init; } = [];

    /// <summary>The choices offered for the first finding, in their order, by the last part of their keys.</summary>
    public async Task<string[]> OfferedAsync(string source)
    {
        var document = Open(source);
        var findings = await FindingsAsync(document);
        Assert.NotEmpty(findings);
        return [.. (await ActionsAsync(document, findings[0])).Select(action => action.EquivalenceKey!.Split('.')[^1])];
    }

    /// <summary>The titles offered for the first finding.</summary>
    public async Task<string[]> TitlesAsync(string source)
    {
        var document = Open(source);
        return [.. (await ActionsAsync(document, (await FindingsAsync(document))[0])).Select(action => action.Title)];
    }

    /// <summary>Applies every choice of every finding, if there are any, for itself.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> ApplyEachAsync(string source)
    {
        var document = Open(source);
        var count = 0;
        foreach (var finding in await FindingsAsync(document))
            count += (await ActionsAsync(document, finding)).Count;
        return count;
    }

    /// <summary>Applies a choice to the first finding.</summary>
    /// <returns>The solution after it, whose first document is the program.</returns>
    public async Task<Document> ApplyAsync(string choice, string source)
    {
        var document = Open(source);
        var findings = await FindingsAsync(document);
        Assert.NotEmpty(findings);
        var key = $"PortRules.{RuleId}.{choice}";
        var actions = await ActionsAsync(document, findings[0]);
        var action = actions.SingleOrDefault(offered => offered.EquivalenceKey == key);
        Assert.True(action is not null, $"{key} is not among: {string.Join(", ", actions.Select(offered => offered.EquivalenceKey))}");
        return await ResultAsync(action, document, findings.Length);
    }

    /// <summary>Checks the program's text after a choice.</summary>
    public async Task ChangesAsync(string choice, string source, string expected)
        => Assert.Equal(expected, await TextAsync(await ApplyAsync(choice, source)), ignoreLineEndingDifferences: false);

    /// <summary>Checks the program's text after a choice is applied to all findings of the document; null as <c>dotnet format</c> does when
    /// the first finding has no fix.</summary>
    public async Task ChangesAllAsync(string? choice, string source, string expected)
    {
        var document = Open(source);
        var findings = await FindingsAsync(document);
        var action = await FixAllAsync(choice, document, findings);
        Assert.NotNull(action);
        Assert.Equal(expected, await TextAsync(await ResultAsync(action, document, findings.Length)), ignoreLineEndingDifferences: false);
    }

    /// <summary>Whether a choice can be applied to all findings at once.</summary>
    public async Task<bool> CanFixAllAsync(string? choice, string source)
    {
        var document = Open(source);
        return provider.GetFixAllProvider() is not null && await FixAllAsync(choice, document, await FindingsAsync(document)) is not null;
    }

    public static async Task<string> TextAsync(Document document) => (await document.GetTextAsync()).ToString();

    private Task<CodeAction?> FixAllAsync(string? choice, Document document, ImmutableArray<Diagnostic> findings)
        => provider.GetFixAllProvider()!.GetFixAsync(new FixAllContext(
            document, provider, FixAllScope.Document, choice is null ? null : $"PortRules.{RuleId}.{choice}", [RuleId], new KnownFindings(findings), CancellationToken.None));

    private Document Open(string source)
    {
        var project = new AdhocWorkspace().AddProject(ProjectName, LanguageNames.CSharp)
            .WithMetadataReferences(TestCompilation.Framework.AddRange(References))
            .WithParseOptions(new CSharpParseOptions(Language));
        var isProgram = CSharpSyntaxTree.ParseText(source).GetCompilationUnitRoot().Members.Any(SyntaxKind.GlobalStatement);
        project = project.WithCompilationOptions(new CSharpCompilationOptions(
            isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: Language < LanguageVersion.CSharp8 ? NullableContextOptions.Disable : NullableContextOptions.Enable));
        if (Usings.Length > 0)
            project = project.AddDocument("Usings.cs", Usings, filePath: "Usings.cs").Project;
        if (More.Length > 0)
            project = project.AddDocument("More.cs", More, filePath: "More.cs").Project;
        return project.AddDocument("Program.cs", source, filePath: "Program.cs");
    }

    private async Task<ImmutableArray<Diagnostic>> FindingsAsync(Document document)
    {
        var compilation = (await document.Project.GetCompilationAsync())!;
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(IsHalfTyped || errors.Count == 0, string.Join("\n", errors) + "\n" + await TextAsync(document));
        var options = new AnalyzerOptions([.. Additional], new TestOptionsProvider(Options));
        var found = await compilation.WithAnalyzers([new EndpointAnalyzer(), new FreePortAnalyzer(), new CheckedPortAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AD0001");
        return [.. found.Where(diagnostic => diagnostic.Id == RuleId).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private async Task<List<CodeAction>> ActionsAsync(Document document, Diagnostic finding)
    {
        var actions = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => actions.Add(action), CancellationToken.None));
        foreach (var action in actions)
            Assert.NotEqual(await TextAsync(document), await TextAsync(await AppliedAsync(action, document)));
        return actions;
    }

    private async Task<Document> ResultAsync(CodeAction action, Document document, int findingsBefore)
    {
        var changed = await AppliedAsync(action, document);
        var left = await FindingsAsync(changed);
        Assert.True(left.Length < findingsBefore, $"{action.Title} left {left.Length} of {findingsBefore} findings:\n{await TextAsync(changed)}");
        return changed;
    }

    private static async Task<Document> AppliedAsync(CodeAction action, Document document)
    {
        var change = Assert.Single((await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>());
        return change.ChangedSolution.GetDocument(document.Id)!;
    }
}
