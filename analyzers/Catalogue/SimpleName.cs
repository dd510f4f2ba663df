using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.Catalogue;

/// <summary>The last identifier of a type or expression.</summary>
internal static class SimpleName
{
    /// <returns><c>C</c> of <c>a.b?.C</c>, <c>global::A.C&lt;T&gt;</c>, <c>C!</c>, <c>(C)</c> and <c>C?</c>; null for what ends in no
    /// name.</returns>
    public static string? Of(ExpressionSyntax expression)
    {
        for (var current = expression; ;)
        {
            switch (current)
            {
                case SimpleNameSyntax name:
                    return name.Identifier.ValueText;
                case QualifiedNameSyntax qualified:
                    current = qualified.Right;
                    break;
                case AliasQualifiedNameSyntax aliased:
                    current = aliased.Name;
                    break;
                case NullableTypeSyntax nullable:
                    current = nullable.ElementType;
                    break;
                case MemberAccessExpressionSyntax access:
                    current = access.Name;
                    break;
                case MemberBindingExpressionSyntax binding:
                    current = binding.Name;
                    break;
                case ConditionalAccessExpressionSyntax conditional:
                    current = conditional.WhenNotNull;
                    break;
                case ParenthesizedExpressionSyntax parenthesized:
                    current = parenthesized.Expression;
                    break;
                case PostfixUnaryExpressionSyntax suppressed when suppressed.IsKind(SyntaxKind.SuppressNullableWarningExpression):
                    current = suppressed.Operand;
                    break;
                default:
                    return null;
            }
        }
    }
}
