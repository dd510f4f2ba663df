using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.Flow;

/// <summary>The functions of a program, by their syntax.</summary>
internal static class Functions
{
    /// <summary>The lambda, local function or member around a node; null for top-level statements.</summary>
    public static SyntaxNode? Nearest(SyntaxNode node)
        => node.Ancestors().FirstOrDefault(
            outer => BodyTable.IsNestedFunction(outer) || outer is MemberDeclarationSyntax and not GlobalStatementSyntax);

    /// <summary>The lambda, local function or member around a node, or its file for top-level statements.</summary>
    public static SyntaxNode? Around(SyntaxNode node) => Nearest(node) ?? NameUses.MemberAround(node);

    /// <summary>The method or local function that runs a node; null for a lambda, an accessor and the like.</summary>
    public static IMethodSymbol? MethodAround(SyntaxNode node, BodyTable bodies)
        => Nearest(node) is { } function && function is MethodDeclarationSyntax or LocalFunctionStatementSyntax
            ? bodies.ModelOf(function.SyntaxTree).GetDeclaredSymbol(function) as IMethodSymbol
            : null;

    /// <summary>The loops of the same function around a node, the innermost first.</summary>
    public static IEnumerable<StatementSyntax> LoopsAround(SyntaxNode node)
        => AncestorsIn(node).OfType<StatementSyntax>()
            .Where(outer => outer is ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or CommonForEachStatementSyntax);

    /// <summary>What stands around a node in its function, the innermost first.</summary>
    public static IEnumerable<SyntaxNode> AncestorsIn(SyntaxNode node)
    {
        var function = Nearest(node);
        return node.Ancestors().TakeWhile(outer => outer != function);
    }

    /// <summary>The <c>return</c> statements of a function or a part of it, without those of functions inside.</summary>
    public static IEnumerable<ReturnStatementSyntax> ReturnsIn(SyntaxNode part)
        => part.DescendantNodes(node => node == part || !BodyTable.IsNestedFunction(node)).OfType<ReturnStatementSyntax>();

    /// <summary>What a function or property gives back: its expression body, or what its <c>return</c> statements have; null for one that
    /// has nothing.</summary>
    public static IReadOnlyList<ExpressionSyntax?> ReturnedBy(SyntaxNode declaration)
    {
        var expressionBody = declaration switch
        {
            MethodDeclarationSyntax method => method.ExpressionBody?.Expression,
            LocalFunctionStatementSyntax function => function.ExpressionBody?.Expression,
            AccessorDeclarationSyntax accessor => accessor.ExpressionBody?.Expression,
            PropertyDeclarationSyntax property => property.ExpressionBody?.Expression,
            LambdaExpressionSyntax lambda => lambda.ExpressionBody,
            _ => null,
        };
        return expressionBody is not null
            ? [expressionBody]
            : ReturnsIn(declaration).Select(statement => statement.Expression).ToList();
    }
}
