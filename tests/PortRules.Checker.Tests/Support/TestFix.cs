using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Checker.Tests.Support;

/// <summary>Replaces a literal port by 8080.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class TestFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["TEST0001"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken);
        if (root!.FindNode(context.Span, getInnermostNodeForTie: true) is not LiteralExpressionSyntax literal)
            return;

        var replacement = SyntaxFactory.ParseExpression("8080").WithTriviaFrom(literal);
        context.RegisterCodeFix(
            CodeAction.Create("Use port 8080", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(literal, replacement))), "8080"),
            context.Diagnostics);
    }
}

/// <summary>A fix with a bug.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class CrashingFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["TEST0002"];

    public override Task RegisterCodeFixesAsync(CodeFixContext context) => throw new InvalidOperationException("the fix has a bug");
}
