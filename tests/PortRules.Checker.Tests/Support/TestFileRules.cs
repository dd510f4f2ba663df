using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace PortRules.Checker.Tests.Support;

/// <summary>Rules about <c>list.txt</c>: a word "bad" in it, and a <c>Use(7001)</c> in code whose port is no line of it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ListAnalyzer : DiagnosticAnalyzer
{
    public const string FileName = "list.txt";

    public static readonly DiagnosticDescriptor Word = new(
        "TEST0003", "Bad word", "Bad word", "Testing", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public static readonly DiagnosticDescriptor Missing = new(
        "TEST0004", "Not listed", "Port {0} is not listed", "Testing", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Word, Missing];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(file =>
        {
            if (Path.GetFileName(file.AdditionalFile.Path) != FileName || file.AdditionalFile.GetText(file.CancellationToken) is not { } text)
                return;
            var whole = text.ToString();
            for (var at = whole.IndexOf("bad", StringComparison.Ordinal); at >= 0; at = whole.IndexOf("bad", at + 1, StringComparison.Ordinal))
            {
                var span = new TextSpan(at, 3);
                file.ReportDiagnostic(Diagnostic.Create(Word, Location.Create(file.AdditionalFile.Path, span, text.Lines.GetLinePositionSpan(span))));
            }
        });
        context.RegisterSyntaxNodeAction(Examine, SyntaxKind.InvocationExpression);
    }

    private static void Examine(SyntaxNodeAnalysisContext context)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (call is not { Expression: IdentifierNameSyntax { Identifier.Text: "Use" }, ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax port }] })
            return;
        var list = context.Options.AdditionalFiles.FirstOrDefault(file => Path.GetFileName(file.Path) == FileName)?.GetText(context.CancellationToken);
        if (list is not null && !list.Lines.Any(line => line.ToString() == port.Token.Text))
            context.ReportDiagnostic(Diagnostic.Create(Missing, port.GetLocation(), port.Token.Text));
    }
}

/// <summary>Writes "good" for "bad".</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)])]
public sealed class WordFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["TEST0003"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var text = await context.TextDocument.GetTextAsync(context.CancellationToken);
        var changed = context.TextDocument.Project.Solution.WithAdditionalDocumentText(context.TextDocument.Id, text.Replace(context.Span, "good"));
        context.RegisterCodeFix(CodeAction.Create("Write 'good'", _ => Task.FromResult(changed), "good"), context.Diagnostics);
    }
}

/// <summary>Adds the line that a finding in code misses, in order.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class EntryFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["TEST0004"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var list = context.Document.Project.AdditionalDocuments.Single(document => document.Name == ListAnalyzer.FileName);
        var text = await list.GetTextAsync(context.CancellationToken);
        var port = (await context.Document.GetTextAsync(context.CancellationToken)).ToString(context.Span);
        var after = text.Lines.FirstOrDefault(line => string.CompareOrdinal(line.ToString(), port) > 0, text.Lines[^1]);
        var changed = list.Project.Solution.WithAdditionalDocumentText(list.Id, text.Replace(new TextSpan(after.Start, 0), port + "\n"));
        context.RegisterCodeFix(CodeAction.Create("List it", _ => Task.FromResult(changed), "list"), context.Diagnostics);
    }
}

/// <summary>Offers two ports, so that somebody has to choose; and has a fix-all, by mistake.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ChoiceFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["TEST0002"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var text = await context.Document.GetTextAsync(context.CancellationToken);
        foreach (var port in new[] { "5000", "6000" })
        {
            var changed = context.Document.WithText(text.Replace(context.Span, port));
            context.RegisterCodeFix(CodeAction.Create($"Use {port}", _ => Task.FromResult(changed), port), context.Diagnostics);
        }
    }
}

/// <summary>Another port, which its author has to agree to: it has no fix-all.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class UnsafeFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["TEST0001"];

    public override FixAllProvider? GetFixAllProvider() => null;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var text = await context.Document.GetTextAsync(context.CancellationToken);
        var changed = context.Document.WithText(text.Replace(context.Span, "1234"));
        context.RegisterCodeFix(CodeAction.Create("Use 1234", _ => Task.FromResult(changed), "1234"), context.Diagnostics);
    }
}
