using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.FreePorts;

/// <summary>Goes outwards through what hands a number on: it is still that number, as a text, in a list, or as part of a URL.</summary>
internal static class HandedOn
{
    /// <summary>The outermost expression that still carries the value.</summary>
    public static ExpressionSyntax From(ExpressionSyntax expression)
    {
        while (Next(expression) is { } outer)
            expression = outer;
        return expression;
    }

    private static ExpressionSyntax? Next(ExpressionSyntax expression) => expression.Parent switch
    {
        ParenthesizedExpressionSyntax or CastExpressionSyntax or CheckedExpressionSyntax or AwaitExpressionSyntax
            => (ExpressionSyntax)expression.Parent,
        PostfixUnaryExpressionSyntax suppression when suppression.IsKind(SyntaxKind.SuppressNullableWarningExpression) => suppression,
        ConditionalExpressionSyntax conditional when conditional.Condition != expression => conditional,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce => coalesce,
        // new[] { port, … }, [port, …]
        InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ArrayInitializerExpression, Parent: ExpressionSyntax array } => array,
        ArgumentSyntax { Parent: TupleExpressionSyntax tuple } => tuple,
        ExpressionElementSyntax { Parent: CollectionExpressionSyntax list } => list,
        // port.ToString(), uri.AbsoluteUri
        MemberAccessExpressionSyntax access when access.Expression == expression && Keeps(access.Name.Identifier.ValueText)
            => access.Parent is InvocationExpressionSyntax call ? call : access,
        _ => null,
    };

    private static bool Keeps(string member)
        => member is "ToString" or "ToArray" or "ToList" or "Uri" or "AbsoluteUri" or "OriginalString";
}
