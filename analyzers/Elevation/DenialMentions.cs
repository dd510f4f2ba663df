using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.Elevation;

/// <summary>Whether code that looks at an exception names the refusal of a bind.</summary>
internal enum DenialMention
{
    /// <summary>No error code is looked at.</summary>
    None,

    /// <summary>The refusal is among those that pass.</summary>
    Denial,

    /// <summary>Only other errors pass.</summary>
    OtherErrors,
}

/// <summary>Finds mentions of the refusal: <c>SocketError.AccessDenied</c>; the numbers 13 (EACCES), 10013 (WSAEACCES) and 5
/// (ERROR_ACCESS_DENIED) compared with <c>ErrorCode</c>, <c>NativeErrorCode</c> or <c>SocketErrorCode</c>; a message searched for "denied";
/// a helper that does one of these or is named after it.</summary>
internal static class DenialMentions
{
    /// <summary>What passes a condition.</summary>
    public static DenialMention In(ExpressionSyntax condition, SemanticModel model)
    {
        var found = DenialMention.None;
        foreach (var (node, isDenial) in Errors(condition, model))
        {
            if (isDenial && !IsNegated(node, condition))
                return DenialMention.Denial;
            // "not one that is in use" lets the refusal pass; "not the refusal" and "one that is in use" do not.
            if (isDenial || !IsNegated(node, condition))
                found = DenialMention.OtherErrors;
        }
        return found;
    }

    /// <summary>Whether a catch block looks for the refusal and does something other than throw it again.</summary>
    public static bool HandledIn(BlockSyntax block, SemanticModel model)
        => Errors(block, model).Any(error => error.IsDenial && !OnlyRethrows(error.Node, block));

    private static IEnumerable<(SyntaxNode Node, bool IsDenial)> Errors(SyntaxNode scope, SemanticModel model)
    {
        foreach (var node in scope.DescendantNodesAndSelf())
        {
            switch (node)
            {
                case MemberAccessExpressionSyntax { Expression: var type, Name.Identifier.ValueText: var name }
                    when LastName(type) == "SocketError":
                    yield return (node, name == "AccessDenied");
                    break;
                case IdentifierNameSyntax { Identifier.ValueText: "AccessDenied", Parent: not MemberAccessExpressionSyntax }:
                    yield return (node, true);
                    break;
                case ExpressionSyntax number
                    when IsComparedWithErrorCode(number) && model.GetConstantValue(number) is { HasValue: true, Value: int value }:
                    yield return (node, value is 13 or 10013 or 5);
                    break;
                case InvocationExpressionSyntax call when SearchesMessageForDenial(call) || IsDenialHelper(call, model):
                    yield return (node, true);
                    break;
            }
        }
    }

    private static bool IsComparedWithErrorCode(ExpressionSyntax number)
    {
        if (number is not (LiteralExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax or PrefixUnaryExpressionSyntax))
            return false;
        switch (number.Parent)
        {
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } comparison:
                return IsErrorCode(comparison.Left == number ? comparison.Right : comparison.Left);
            case CaseSwitchLabelSyntax { Parent.Parent: SwitchStatementSyntax @switch }:
                return IsErrorCode(@switch.Expression);
            case ConstantPatternSyntax constant:
                var outer = constant.Parent;
                while (outer is PatternSyntax)
                    outer = outer.Parent;
                return outer switch
                {
                    IsPatternExpressionSyntax pattern => IsErrorCode(pattern.Expression),
                    SubpatternSyntax { ExpressionColon.Expression: var name } => IsErrorCode(name),
                    SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax @switch } => IsErrorCode(@switch.GoverningExpression),
                    CasePatternSwitchLabelSyntax { Parent.Parent: SwitchStatementSyntax @switch } => IsErrorCode(@switch.Expression),
                    _ => false,
                };
            default:
                return false;
        }
    }

    private static bool IsErrorCode(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => IsErrorCode(parenthesized.Expression),
        CastExpressionSyntax cast => IsErrorCode(cast.Expression),
        _ => LastName(expression) is "ErrorCode" or "NativeErrorCode" or "SocketErrorCode",
    };

    private static bool SearchesMessageForDenial(InvocationExpressionSyntax call)
        => call is
        {
            Expression: MemberAccessExpressionSyntax { Expression: var text, Name.Identifier.ValueText: "Contains" },
            ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax literal }, ..],
        }
            && LastName(text) == "Message"
            && literal.Token.ValueText.IndexOf("denied", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>A bool method of source whose text names the refusal.</summary>
    private static bool IsDenialHelper(InvocationExpressionSyntax call, SemanticModel model)
        => LastName(call.Expression) is not null
            && model.GetSymbolInfo(call).Symbol is IMethodSymbol { ReturnType.SpecialType: SpecialType.System_Boolean } method
            && method.OriginalDefinition.DeclaringSyntaxReferences.Any(
                reference => reference.GetSyntax().DescendantTokens().Any(token => token.ValueText == "AccessDenied"));

    private static bool IsNegated(SyntaxNode node, SyntaxNode scope)
    {
        var negated = false;
        for (var current = node; current != scope && current.Parent is { } parent; current = parent)
            negated ^= IsNegation(parent);
        return negated;

        static bool IsNegation(SyntaxNode parent) => parent.RawKind is
            (int)SyntaxKind.NotEqualsExpression or (int)SyntaxKind.LogicalNotExpression or (int)SyntaxKind.NotPattern;
    }

    private static bool OnlyRethrows(SyntaxNode mention, SyntaxNode scope)
    {
        var statement = mention.FirstAncestorOrSelf<IfStatementSyntax>(@if => @if.Condition.Span.Contains(mention.Span));
        if (statement is null || !scope.Span.Contains(statement.Span) || IsNegated(mention, statement.Condition))
            return false;
        var then = statement.Statement is BlockSyntax { Statements: [var only] } ? only : statement.Statement;
        return then is ThrowStatementSyntax { Expression: null };
    }

    private static string? LastName(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };
}
