using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Finds expressions in the bodies that evaluate them.</summary>
internal static class Places
{
    /// <summary>The place of an expression that stands in <paramref name="body"/>; null when the compiler makes nothing of it.</summary>
    public static Place? Of(ExpressionSyntax expression, Body body, CallChain? calls = null)
    {
        for (var carrier = expression; carrier is not null; carrier = CarrierOf(carrier))
        {
            if (body.Find(carrier) is ({ } operation, var point))
                return new(operation, body, point, calls);
        }
        return body.Model.GetOperation(expression) is { } raw ? new(raw, null, default, calls) : null;
    }

    /// <summary>The place of an operation that <paramref name="body"/> evaluates: in its graph, so that variables are read as they are
    /// there; outside bodies only what the expression itself says.</summary>
    public static Place Of(IOperation operation, Body? body, CallChain? calls)
        => body?.Find(operation.Syntax) is ({ } found, var point) ? new(found, body, point, calls) : new(operation, null, default, calls);

    /// <summary>The part of an expression that gives it its value, where the graph has no operation for the whole.</summary>
    private static ExpressionSyntax? CarrierOf(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax { Expression: var inner } => inner,
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression, Operand: var operand } => operand,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Left: var left, Right: ThrowExpressionSyntax } => left,
        ConditionalExpressionSyntax { WhenTrue: ThrowExpressionSyntax, WhenFalse: var other } => other,
        ConditionalExpressionSyntax { WhenTrue: var other, WhenFalse: ThrowExpressionSyntax } => other,
        _ => null,
    };
}
