using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Finds expressions in the bodies that evaluate them.</summary>
internal static class Places
{
    /// <summary>The place of an expression that stands in <paramref name="body"/>; null when the compiler makes nothing of it.</summary>
    public static Place? Of(ExpressionSyntax expression, Body body, CallChain? calls = null)
    {
        if (body.Find(expression) is ({ } operation, var point))
            return new(operation, body, point, calls);
        return body.Model.GetOperation(expression) is { } raw ? new(raw, null, default, calls) : null;
    }
}
