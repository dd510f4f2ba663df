using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Knows the places where a method takes what it is given, or else a value of its own: <c>port ?? 8080</c>,
/// <c>urls.Any() ? urls : new[] { … }</c>, <c>if (port == 0) port = 8080;</c>. That value is then the default of the parameter.</summary>
internal static class GivenOrFallback
{
    /// <summary>Whether the parameter is used at <paramref name="use"/> only if a test of it passes, and something else
    /// otherwise.</summary>
    public static bool IsTestedAt(SyntaxNode use, IParameterSymbol parameter)
    {
        var branch = use;
        while (branch.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax)
            branch = branch.Parent;
        return branch.Parent switch
        {
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } either => either.Left == branch,
            ConditionalExpressionSyntax { Condition: var test } => test != branch && Names(test, parameter),
            _ => false,
        };
    }

    /// <summary>Whether every one of the assignments replaces the parameter only if a test of it fails.</summary>
    public static bool AreFallbacks(IEnumerable<VariableWrite> writes, IParameterSymbol parameter)
        => writes.All(
            write => write.Operation.Syntax is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression }
                || (write.Operation.Syntax.FirstAncestorOrSelf<IfStatementSyntax>() is { Condition: var test } && Names(test, parameter)));

    private static bool Names(ExpressionSyntax test, IParameterSymbol parameter)
        => test.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == parameter.Name);
}
