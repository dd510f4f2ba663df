using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.FreePorts;

/// <summary>Recognises code that tries again with another port when the first has been taken.</summary>
internal static class PortAttempts
{
    /// <summary>Whether a node stands in a loop, inside a <c>try</c> whose failure is caught there.</summary>
    public static bool AreRepeated(SyntaxNode node) => AttemptAt(node) is { } attempt && IsInLoop(attempt);

    /// <summary>The innermost <c>try</c> of the same function that catches what happens at the node.</summary>
    public static TryStatementSyntax? AttemptAt(SyntaxNode node)
        => WithinFunction(node).OfType<TryStatementSyntax>()
            .FirstOrDefault(outer => outer.Catches.Count > 0 && outer.Block.Span.Contains(node.Span));

    /// <summary>Whether a loop of the same function runs the node again.</summary>
    public static bool IsInLoop(SyntaxNode node)
        => WithinFunction(node).Any(outer => outer
            is ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or CommonForEachStatementSyntax);

    private static IEnumerable<SyntaxNode> WithinFunction(SyntaxNode node)
    {
        var function = PortListener.FunctionAround(node);
        return node.Ancestors().TakeWhile(outer => outer != function);
    }
}
