using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Rules;

namespace PortRules.CodeFixes;

/// <summary>PORT4004: removes the call that has no effect, and leaves the rest of its chain.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OverriddenEndpointFix))]
public sealed class OverriddenEndpointFix : CodeFixProvider
{
    private const string Choice = "RemoveCall";

    private static readonly FixAllProvider FixAll = new OneChoiceFixAll(Choice);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.OverriddenEndpoint);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAll;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            var span = diagnostic.Location.SourceSpan;
            if (root?.FindNode(span, getInnermostNodeForTie: true) is not InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax access,
                } call
                || call.Span.End != span.End
                || access.Name.SpanStart != span.Start
                || Without(root, call, access) is not { } changed)
            {
                continue;
            }

            var document = context.Document.WithSyntaxRoot(changed);
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Remove '{access.Name.Identifier.ValueText}'",
                    _ => Task.FromResult(document),
                    EquivalenceKey.Of(RuleIds.OverriddenEndpoint, Choice)),
                diagnostic);
        }
    }

    private static SyntaxNode? Without(SyntaxNode root, InvocationExpressionSyntax call, MemberAccessExpressionSyntax access)
    {
        // builder.WebHost is no statement by itself; a.UseKestrel() is one.
        if (call.Parent is not ExpressionStatementSyntax statement || access.Expression is InvocationExpressionSyntax)
            return WithoutLink(root, call, access);
        SyntaxNode whole = statement.Parent is GlobalStatementSyntax global ? global : statement;
        return whole.Parent is BlockSyntax or CompilationUnitSyntax
            ? root.RemoveNode(whole, SyntaxRemoveOptions.KeepUnbalancedDirectives)
            : null;
    }

    private static SyntaxNode? WithoutLink(SyntaxNode root, InvocationExpressionSyntax call, MemberAccessExpressionSyntax access)
    {
        // What does not give back what it was called on cannot be left out of a chain.
        if (access.Name.Identifier.ValueText is not ("UseUrls" or "UseSetting"))
            return null;
        var link = TextSpan.FromBounds(access.Expression.Span.End, call.Span.End);
        var left = root.DescendantTrivia(link).Where(trivia => link.Contains(trivia.Span) && !IsBlank(trivia));
        return left.Any() ? null : root.ReplaceNode(call, access.Expression.WithTrailingTrivia(call.GetTrailingTrivia()));
    }

    private static bool IsBlank(SyntaxTrivia trivia)
        => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia);
}
