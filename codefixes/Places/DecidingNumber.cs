using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.CodeFixes.Places;

/// <summary>Finds the one expression that gives a port its number.</summary>
internal static class DecidingNumber
{
    /// <summary>A constant use decides for itself, even when the constant is declared elsewhere: others use that too. Otherwise it is the
    /// only place with that number among the branches of the use and of the values that it was followed through.</summary>
    public static ExpressionSyntax? Of(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, int port)
    {
        foreach (var location in diagnostic.AdditionalLocations.Prepend(diagnostic.Location))
        {
            if (At(root, location) is { } expression
                && !ConstantContext.IsConstantValue(expression)
                && Of(expression, model, port) is { } found)
            {
                return found;
            }
        }
        return null;
    }

    /// <summary>The expression that covers just this location, or the value that is assigned there.</summary>
    public static ExpressionSyntax? At(SyntaxNode root, Location location)
    {
        if (location.SourceTree != root.SyntaxTree)
            return null;
        var node = root.FindNode(location.SourceSpan, getInnermostNodeForTie: true);
        return node.Span != location.SourceSpan ? null : node switch
        {
            VariableDeclaratorSyntax { Initializer.Value: var value } => value,
            EqualsValueClauseSyntax { Value: var value } => value,
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Right: var value } => value,
            _ => node as ExpressionSyntax,
        };
    }

    /// <summary>Whether the finding stands at an end point object, whose port was decided where it was made.</summary>
    public static bool IsEndPoint(SyntaxNode root, SemanticModel model, Location location)
    {
        for (var type = At(root, location) is { } expression ? model.GetTypeInfo(expression).Type : null;
            type is not null;
            type = type.BaseType)
        {
            if (type is { Name: "EndPoint", ContainingNamespace: { Name: "Net", ContainingNamespace.Name: "System" } })
                return true;
        }
        return false;
    }

    /// <summary>Whether the expression has an integral type.</summary>
    public static bool IsNumber(ExpressionSyntax expression, SemanticModel model)
        => expression is not (InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax)
            && model.GetTypeInfo(expression).Type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;

    private static ExpressionSyntax? Of(ExpressionSyntax expression, SemanticModel model, int port)
    {
        if (IsNumber(expression, model) && model.GetConstantValue(expression) is { HasValue: true, Value: { } value })
            return Convert.ToDecimal(value, Spelling.Culture) == port ? Innermost(expression) : null;

        var branches = Branches(expression, model).Select(branch => Of(branch, model, port)).Where(found => found is not null).ToList();
        return branches.Count == 1 ? branches[0] : null;
    }

    // (ushort)80 keeps its cast.
    private static ExpressionSyntax Innermost(ExpressionSyntax expression)
    {
        var inner = expression;
        while (inner is CastExpressionSyntax or ParenthesizedExpressionSyntax)
            inner = inner is CastExpressionSyntax cast ? cast.Expression : ((ParenthesizedExpressionSyntax)inner).Expression;
        return inner.IsKind(SyntaxKind.NumericLiteralExpression) ? inner : expression;
    }

    private static IEnumerable<ExpressionSyntax> Branches(ExpressionSyntax expression, SemanticModel model) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => [parenthesized.Expression],
        CastExpressionSyntax cast => [cast.Expression],
        ConditionalExpressionSyntax conditional => [conditional.WhenTrue, conditional.WhenFalse],
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce => [coalesce.Left, coalesce.Right],
        SwitchExpressionSyntax choice => choice.Arms.Select(arm => arm.Expression),
        BaseObjectCreationExpressionSyntax made when PortOf(made, model) is { } port => [port],
        InvocationExpressionSyntax call when DefaultOf(call, model) is { } fallback => [fallback],
        _ => [],
    };

    // configuration.GetValue("Port", 80)
    private static ExpressionSyntax? DefaultOf(InvocationExpressionSyntax call, SemanticModel model)
        => model.GetSymbolInfo(call).Symbol is IMethodSymbol { Name: "GetValue", ContainingType.Name: "ConfigurationBinder" } method
            && method.Parameters is [.., { Name: "defaultValue" }]
                ? Argument(call.ArgumentList, "defaultValue")
                : null;

    // new IPEndPoint(IPAddress.Any, 80)
    private static ExpressionSyntax? PortOf(BaseObjectCreationExpressionSyntax made, SemanticModel model)
        => model.GetSymbolInfo(made).Symbol is IMethodSymbol { ContainingType.Name: "IPEndPoint", Parameters: [_, { Name: "port" }] }
            && made.ArgumentList is { } arguments
                ? Argument(arguments, "port")
                : null;

    // The last parameter of both.
    private static ExpressionSyntax? Argument(ArgumentListSyntax list, string parameter)
        => (list.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter)
            ?? list.Arguments.LastOrDefault())?.Expression;
}
