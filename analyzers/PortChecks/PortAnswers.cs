using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.PortChecks;

/// <summary>Follows an answer through negations, comparisons and bool variables to what it decides. What is printed or asserted decides
/// nothing.</summary>
internal sealed class PortAnswers(BodyTable bodies)
{
    /// <summary>Variables through which an answer is followed.</summary>
    private const int MaxVariables = 4;

    private readonly HashSet<SyntaxNode> _seen = [];

    /// <summary>What is decided by the value of <paramref name="test"/>.</summary>
    public IReadOnlyList<PortDecision> DecidedBy(PortTest test)
    {
        _seen.Clear();
        return Of(test.Value, test.Answer, MaxVariables).ToList();
    }

    private IEnumerable<PortDecision> Of(ExpressionSyntax value, Answer answer, int variables)
    {
        if (!_seen.Add(value))
            return [];
        while (Outer(value, answer) is var (outer, told))
            (value, answer) = (outer, told);
        switch (value.Parent)
        {
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }:
                return OfVariable(ModelOf(declarator).GetDeclaredSymbol(declarator), declarator, answer, variables);
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment
                when assignment.Right == value:
                return OfVariable(ModelOf(assignment).GetSymbolInfo(assignment.Left).Symbol, assignment, answer, variables);
            case { } place when answer != Answer.Found && IsConditionOf(place, value):
                var decision = new PortDecision(place, answer == Answer.Free);
                return place is IfStatementSyntax branches ? OfBranches(branches, decision, variables).Prepend(decision) : [decision];
            default:
                return [];
        }
    }

    private SemanticModel ModelOf(SyntaxNode node) => bodies.ModelOf(node.SyntaxTree);

    private static bool IsConditionOf(SyntaxNode place, ExpressionSyntax value) => place switch
    {
        IfStatementSyntax or WhileStatementSyntax or DoStatementSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax => true,
        ForStatementSyntax loop => loop.Condition == value,
        ConditionalExpressionSyntax choice => choice.Condition == value,
        LambdaExpressionSyntax lambda => lambda.Body == value,
        _ => false,
    };

    private IEnumerable<PortDecision> OfVariable(ISymbol? variable, SyntaxNode given, Answer answer, int variables)
        => variables > 0 && variable is ILocalSymbol && NameUses.MemberAround(given) is { } member
            ? bodies.NamesOf(variable, member)
                .Where(name => name.SpanStart > given.Span.End && !IsTarget(name))
                .SelectMany(name => Of(name, answer, variables - 1))
            : [];

    private static bool IsTarget(IdentifierNameSyntax name)
        => name.Parent is AssignmentExpressionSyntax assignment && assignment.Left == name;

    /// <summary><c>if (inUse) free = false;</c>, <c>if (inUse) return false;</c>: the literal says the same again.</summary>
    private IEnumerable<PortDecision> OfBranches(IfStatementSyntax branches, PortDecision decision, int variables)
    {
        foreach (var (branch, isFree) in new[]
        {
            (branches.Statement, decision.IsFreeWhenTrue), (branches.Else?.Statement, !decision.IsFreeWhenTrue),
        })
        {
            foreach (var statement in StatementsOf(branch))
            {
                switch (statement)
                {
                    case ReturnStatementSyntax { Expression: { } returned } when IsLiteral(returned, out var literal):
                        yield return new(statement, literal == isFree);
                        break;
                    case ExpressionStatementSyntax
                    {
                        Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } flag,
                    } when IsLiteral(flag.Right, out var literal):
                        var told = literal == isFree ? Answer.Free : Answer.Used;
                        foreach (var later in OfVariable(ModelOf(flag).GetSymbolInfo(flag.Left).Symbol, branches, told, variables))
                            yield return later;
                        break;
                }
            }
        }
    }

    private static IEnumerable<StatementSyntax> StatementsOf(StatementSyntax? branch) => branch switch
    {
        null => Enumerable.Empty<StatementSyntax>(),
        BlockSyntax block => block.Statements.AsEnumerable(),
        _ => Enumerable.Repeat(branch, 1),
    };

    /// <summary>Whether an expression is <c>true</c> or <c>false</c>, or a task of one of these.</summary>
    public static bool IsLiteral(ExpressionSyntax expression, out bool value)
    {
        if (expression is InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "FromResult" },
                ArgumentList.Arguments: [var result],
            })
        {
            expression = result.Expression;
        }
        value = expression.IsKind(SyntaxKind.TrueLiteralExpression);
        return value || expression.IsKind(SyntaxKind.FalseLiteralExpression);
    }

    /// <summary>The next expression outwards that still carries the answer, and what it tells.</summary>
    private (ExpressionSyntax Outer, Answer Answer)? Outer(ExpressionSyntax value, Answer answer) => value.Parent switch
    {
        ParenthesizedExpressionSyntax or AwaitExpressionSyntax or CastExpressionSyntax => ((ExpressionSyntax)value.Parent, answer),
        PostfixUnaryExpressionSyntax suppression when suppression.IsKind(SyntaxKind.SuppressNullableWarningExpression)
            => (suppression, answer),
        PrefixUnaryExpressionSyntax not when not.IsKind(SyntaxKind.LogicalNotExpression) => (not, Not(answer)),
        BinaryExpressionSyntax both when both.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression => (both, answer),
        BinaryExpressionSyntax comparison when Compared(comparison, value, answer) is { } told => (comparison, told),
        IsPatternExpressionSyntax pattern when Matched(pattern.Pattern, answer) is { } told => (pattern, told),
        MemberAccessExpressionSyntax access when access.Expression == value => OfMember(access, answer),
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: var called } call }
            when SimpleNameIs(called, "FromResult") => (call, answer),
        _ => null,
    };

    private static (ExpressionSyntax Outer, Answer Answer)? OfMember(MemberAccessExpressionSyntax access, Answer answer)
    {
        var whole = access.Parent as InvocationExpressionSyntax;
        return access.Name.Identifier.ValueText switch
        {
            "Any" when answer == Answer.Found && whole is not null => (whole, Answer.Used),
            "Count" or "ToList" or "ToArray" or "Select" or "FirstOrDefault" or "Length" or "LongCount" or "Distinct"
                when answer == Answer.Found => ((ExpressionSyntax?)whole ?? access, answer),
            "ConfigureAwait" when whole is not null => (whole, answer),
            // A task that is waited for.
            "Result" => (access, answer),
            "GetAwaiter" or "GetResult" when whole is not null => (whole, answer),
            _ => null,
        };
    }

    private static bool SimpleNameIs(ExpressionSyntax called, string name)
        => called is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member } && member == name;

    private static Answer Not(Answer answer) => answer switch
    {
        Answer.Free => Answer.Used,
        Answer.Used => Answer.Free,
        _ => answer,
    };

    private Answer? Compared(BinaryExpressionSyntax comparison, ExpressionSyntax value, Answer answer)
    {
        var isLeft = comparison.Left == value;
        var other = isLeft ? comparison.Right : comparison.Left;
        if (ModelOf(other).GetConstantValue(other) is not { HasValue: true, Value: var constant })
            return null;
        return (answer, constant, comparison.Kind()) switch
        {
            (Answer.Free or Answer.Used, bool wanted, SyntaxKind.EqualsExpression) => wanted ? answer : Not(answer),
            (Answer.Free or Answer.Used, bool wanted, SyntaxKind.NotEqualsExpression) => wanted ? Not(answer) : answer,
            (Answer.Found, null, SyntaxKind.EqualsExpression) => Answer.Free,
            (Answer.Found, null, SyntaxKind.NotEqualsExpression) => Answer.Used,
            (Answer.Found, int number, var kind) => Counted(isLeft ? kind : Mirrored(kind), number),
            _ => null,
        };
    }

    // How an index or a count compares with 0, -1 or 1.
    private static Answer? Counted(SyntaxKind comparison, int number) => (comparison, number) switch
    {
        (SyntaxKind.GreaterThanExpression, 0 or -1) => Answer.Used,
        (SyntaxKind.GreaterThanOrEqualExpression, 0 or 1) => Answer.Used,
        (SyntaxKind.NotEqualsExpression, 0 or -1) => Answer.Used,
        (SyntaxKind.EqualsExpression, 0 or -1) => Answer.Free,
        (SyntaxKind.LessThanExpression, 0 or 1) => Answer.Free,
        (SyntaxKind.LessThanOrEqualExpression, 0 or -1) => Answer.Free,
        (SyntaxKind.EqualsExpression, > 0) => Answer.Used,
        _ => null,
    };

    private static SyntaxKind Mirrored(SyntaxKind comparison) => comparison switch
    {
        SyntaxKind.LessThanExpression => SyntaxKind.GreaterThanExpression,
        SyntaxKind.LessThanOrEqualExpression => SyntaxKind.GreaterThanOrEqualExpression,
        SyntaxKind.GreaterThanExpression => SyntaxKind.LessThanExpression,
        SyntaxKind.GreaterThanOrEqualExpression => SyntaxKind.LessThanOrEqualExpression,
        _ => comparison,
    };

    private static Answer? Matched(PatternSyntax pattern, Answer answer) => pattern switch
    {
        UnaryPatternSyntax { Pattern: var inner } => Matched(inner, answer) is { } told ? Not(told) : null,
        ConstantPatternSyntax { Expression: LiteralExpressionSyntax literal } => (answer, literal.Kind()) switch
        {
            (Answer.Found, SyntaxKind.NullLiteralExpression) => Answer.Free,
            (Answer.Free or Answer.Used, SyntaxKind.TrueLiteralExpression) => answer,
            (Answer.Free or Answer.Used, SyntaxKind.FalseLiteralExpression) => Not(answer),
            _ => null,
        },
        RecursivePatternSyntax { PositionalPatternClause: null } when answer == Answer.Found => Answer.Used,
        DeclarationPatternSyntax when answer == Answer.Found => Answer.Used,
        _ => null,
    };
}
