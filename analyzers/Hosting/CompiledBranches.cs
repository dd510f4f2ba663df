using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PortRules.Analyzers.Hosting;

/// <summary>The branches of <c>#if</c> that code stands in: with other symbols of the preprocessor it is not there.</summary>
internal static class CompiledBranches
{
    /// <summary>Whether the node is compiled with some symbols only.</summary>
    public static bool AreAround(SyntaxNode node) => Around(node).Count > 0;

    /// <summary>Whether <paramref name="other"/> is compiled whenever <paramref name="node"/> is; both are of one file.</summary>
    public static bool IsCompiledWith(SyntaxNode other, SyntaxNode node) => Around(other).IsSubsetOf(Around(node));

    // Each by the position of the directive that begins it.
    private static HashSet<int> Around(SyntaxNode node)
    {
        var open = new Stack<int>();
        if (node.SyntaxTree.GetRoot() is not { ContainsDirectives: true } root)
            return [];
        for (var directive = root.GetFirstDirective(); directive?.SpanStart < node.SpanStart; directive = directive.GetNextDirective())
        {
            var kind = directive.Kind();
            var isNext = kind is SyntaxKind.ElifDirectiveTrivia or SyntaxKind.ElseDirectiveTrivia;
            if ((isNext || kind == SyntaxKind.EndIfDirectiveTrivia) && open.Count > 0)
                open.Pop();
            if (isNext || kind == SyntaxKind.IfDirectiveTrivia)
                open.Push(directive.SpanStart);
        }

        return [.. open];
    }
}
