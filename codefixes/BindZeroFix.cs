using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using PortRules.Analyzers.Rules;
using PortRules.CodeFixes.FreePorts;

namespace PortRules.CodeFixes;

/// <summary>PORT2006: binds port 0 where the number that was looked for is bound, and reads back there which one it became.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BindZeroFix))]
public sealed class BindZeroFix : CodeFixProvider
{
    private const string Choice = "BindZero";

    private static readonly FixAllProvider FixAll = new OneChoiceFixAll(Choice);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.ReleasedPort);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAll;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var (document, cancellationToken) = (context.Document, context.CancellationToken);
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (SearchedPort.Of(root, model, diagnostic) is not { } port || LaterBind.Of(port, model) is not { } bind)
                continue;
            var changed = document.WithSyntaxRoot(Changed(root, port, bind));
            if (!await CompileCheck.PassesAsync(model, port.Read, changed, cancellationToken).ConfigureAwait(false))
                continue;
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Bind port 0 and read back the port",
                    _ => Task.FromResult(changed),
                    EquivalenceKey.Of(RuleIds.ReleasedPort, Choice)),
                diagnostic);
        }
    }

    private static SyntaxNode Changed(SyntaxNode root, SearchedPort port, LaterBind bind)
    {
        var zero = SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(0));
        var read = port.Read.ReplaceNode(port.Number, NumberAt(bind, port.Number).WithTriviaFrom(port.Number))
            .WithAdditionalAnnotations(CompileCheck.Changed);
        var gone = port.Others.Append(port.Read).Concat(port.Listener is { } listener ? [listener] : [])
            .Select(SearchedPort.Whole)
            .OrderBy(statement => statement.SpanStart)
            .ToList();
        var bound = SearchedPort.Whole(bind.Bound);
        var next = SearchedPort.Around(port.Read).Select(SearchedPort.Whole)
            .First(statement => statement.SpanStart > gone[0].SpanStart && !gone.Contains(statement));
        root = root.TrackNodes(gone.Append(bound).Append(next).Append(bind.Port));
        root = root.ReplaceNode(root.GetCurrentNode(bind.Port)!, zero.WithTriviaFrom(bind.Port));
        var place = root.GetCurrentNode(bound)!;
        if (place.GetLastToken().GetNextToken(includeZeroWidth: true).IsKind(SyntaxKind.EndOfFileToken))
        {
            // The last line of a file needs no end; the last but one does.
            read = read.WithTrailingTrivia(place.GetTrailingTrivia());
            root = root.ReplaceNode(place, place.WithTrailingTrivia(port.Read.GetTrailingTrivia()));
            place = root.GetCurrentNode(bound)!;
        }
        SyntaxNode added = bound is GlobalStatementSyntax ? SyntaxFactory.GlobalStatement(read) : read;
        root = root.InsertNodesAfter(place, [added]);
        var remaining = root.GetCurrentNode(next)!;
        root = root.ReplaceNode(remaining, Gap.Closed(remaining, gone[0]));
        return root.RemoveNodes(gone.Select(node => root.GetCurrentNode(node)!), SyntaxRemoveOptions.KeepUnbalancedDirectives)!;
    }

    // Asked as the listener before was, of the one that stays. A random number was not asked for at all.
    private static ExpressionSyntax NumberAt(LaterBind bind, ExpressionSyntax number)
    {
        var end = SyntaxFactory.ParseExpression(bind.EndPoint);
        var before = number.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .FirstOrDefault(access => access.Name.Identifier.ValueText is "LocalEndpoint" or "LocalEndPoint");
        return before is null
            ? SyntaxFactory.ParseExpression($"((System.Net.IPEndPoint){bind.EndPoint}).Port")
                .WithAdditionalAnnotations(Simplifier.Annotation)
            : number.ReplaceNode(before.Parent is PostfixUnaryExpressionSyntax suppression ? suppression : before, end);
    }
}
