using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Evaluates conditions about one variable, supposing that it has one number.</summary>
internal sealed class PortCondition(SemanticModel model, ISymbol variable, long number)
{
    /// <summary>Whether the condition is true; null when it depends on anything else. A call of <c>ThrowIf…</c> is true when it
    /// throws.</summary>
    public bool? Holds(SyntaxNode condition) => condition switch
    {
        ParenthesizedExpressionSyntax parenthesized => Holds(parenthesized.Expression),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } negation => !Holds(negation.Operand),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both => Holds(both.Left) & Holds(both.Right),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either => Holds(either.Left) | Holds(either.Right),
        BinaryExpressionSyntax comparison => NumberOf(comparison.Left) is { } left && NumberOf(comparison.Right) is { } right
            ? Compare(comparison.Kind(), left, right)
            : null,
        IsPatternExpressionSyntax { Expression: var subject, Pattern: var pattern } when IsVariable(subject) => Matches(pattern),
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name },
            ArgumentList.Arguments: [var value, ..] arguments,
        }
            when IsVariable(value.Expression) => Throws(name, arguments.Count > 1 ? NumberOf(arguments[1].Expression) : 0),
        _ => null,
    };

    private bool? Matches(PatternSyntax pattern) => pattern switch
    {
        ParenthesizedPatternSyntax parenthesized => Matches(parenthesized.Pattern),
        UnaryPatternSyntax negation => !Matches(negation.Pattern),
        BinaryPatternSyntax { RawKind: (int)SyntaxKind.AndPattern } both => Matches(both.Left) & Matches(both.Right),
        BinaryPatternSyntax either => Matches(either.Left) | Matches(either.Right),
        ConstantPatternSyntax constant => NumberOf(constant.Expression) is { } equal ? number == equal : null,
        RelationalPatternSyntax relational when NumberOf(relational.Expression) is { } bound => relational.OperatorToken.Kind() switch
        {
            SyntaxKind.LessThanToken => number < bound,
            SyntaxKind.LessThanEqualsToken => number <= bound,
            SyntaxKind.GreaterThanToken => number > bound,
            SyntaxKind.GreaterThanEqualsToken => number >= bound,
            _ => null,
        },
        _ => null,
    };

    private static bool? Compare(SyntaxKind kind, long left, long right) => kind switch
    {
        SyntaxKind.LessThanExpression => left < right,
        SyntaxKind.LessThanOrEqualExpression => left <= right,
        SyntaxKind.GreaterThanExpression => left > right,
        SyntaxKind.GreaterThanOrEqualExpression => left >= right,
        SyntaxKind.EqualsExpression => left == right,
        SyntaxKind.NotEqualsExpression => left != right,
        _ => null,
    };

    // ArgumentOutOfRangeException's guards of .NET 8; those with one argument compare with zero.
    private bool? Throws(string guard, long? other) => other is not { } bound ? null : guard switch
    {
        "ThrowIfLessThan" or "ThrowIfNegative" => number < bound,
        "ThrowIfLessThanOrEqual" or "ThrowIfNegativeOrZero" => number <= bound,
        "ThrowIfGreaterThan" => number > bound,
        "ThrowIfGreaterThanOrEqual" => number >= bound,
        "ThrowIfEqual" or "ThrowIfZero" => number == bound,
        "ThrowIfNotEqual" => number != bound,
        _ => null,
    };

    private long? NumberOf(ExpressionSyntax expression)
        => IsVariable(expression) ? number
            : model.GetConstantValue(expression) is { HasValue: true, Value: var constant }
                && NumberReader.TryInteger(constant, out var value) ? value
            : null;

    private bool IsVariable(ExpressionSyntax expression)
        => expression is IdentifierNameSyntax or MemberAccessExpressionSyntax
            && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(expression).Symbol, variable);
}
