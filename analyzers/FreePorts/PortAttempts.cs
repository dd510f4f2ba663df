using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.FreePorts;

/// <summary>Recognises code that tries again with another port when the first has been taken.</summary>
internal static class PortAttempts
{
    /// <summary>Whether a node stands in a loop, inside a <c>try</c> whose failure is caught there, or declares what such a <c>try</c>
    /// behind it uses.</summary>
    public static bool AreRepeated(SyntaxNode node) => (AttemptAt(node) ?? AttemptWith(node)) is { } attempt && IsInLoop(attempt);

    /// <summary>The innermost <c>try</c> of the same function that catches what happens at the node.</summary>
    public static TryStatementSyntax? AttemptAt(SyntaxNode node)
        => Functions.AncestorsIn(node).OfType<TryStatementSyntax>()
            .FirstOrDefault(outer => outer.Catches.Count > 0 && outer.Block.Span.Contains(node.Span));

    // var port = GetFreePort(); try { Start(port); … } catch …
    private static TryStatementSyntax? AttemptWith(SyntaxNode node)
        => node.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is
        {
            Parent: BlockSyntax block,
            Declaration.Variables: [{ Identifier.ValueText: var number }],
        } declaration
            ? block.Statements.OfType<TryStatementSyntax>().FirstOrDefault(attempt => attempt.Catches.Count > 0
                && attempt.SpanStart > declaration.SpanStart
                && attempt.Block.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == number))
            : null;

    /// <summary>Whether a loop of the same function runs the node again.</summary>
    public static bool IsInLoop(SyntaxNode node) => Functions.LoopsAround(node).Any();
}
