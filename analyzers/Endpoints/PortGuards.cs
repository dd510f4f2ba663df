using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Tells which numbers a variable cannot have at its use, because a condition around or before the use has sent them elsewhere:
/// <c>if (port >= 0) Listen(port);</c>, <c>if (port &lt; 1024) throw …; Listen(port);</c>, <c>Debug.Assert(port >= 1024)</c>. Reads
/// comparisons of the variable with constants in the same function, and nothing else.</summary>
internal sealed class PortGuards(SemanticModel model)
{
    /// <summary>The values that are left at <paramref name="use"/>, the expression that gives the port.</summary>
    public Values<long> Left(Values<long> values, SyntaxNode use)
    {
        if (values.Candidates.Count == 0 || VariableOf(use) is not { } variable)
            return values;
        var left = new Values<long>();
        if (values.HasExternal)
            left.AddExternal();
        if (values.HasUnknown)
            left.AddUnknown();
        var guards = GuardsOf(use, variable).ToList();
        foreach (var candidate in values.Candidates)
        {
            if (guards.All(guard => new PortCondition(model, variable, candidate.Value).Holds(guard.Condition) != !guard.IsTrue))
                left.Add(candidate.Value, candidate.End);
        }
        return left;
    }

    private ISymbol? VariableOf(SyntaxNode use)
    {
        while (use is ParenthesizedExpressionSyntax or CastExpressionSyntax)
            use = use is CastExpressionSyntax cast ? cast.Expression : ((ParenthesizedExpressionSyntax)use).Expression;
        return use is IdentifierNameSyntax or MemberAccessExpressionSyntax
            && model.GetSymbolInfo(use).Symbol is (ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol) and var symbol
                ? symbol
                : null;
    }

    /// <summary>What is known to be true or false where <paramref name="use"/> runs.</summary>
    private static IEnumerable<(SyntaxNode Condition, bool IsTrue)> GuardsOf(SyntaxNode use, ISymbol variable)
    {
        for (var node = use;
            node.Parent is { } parent
                && node is not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
            node = parent)
        {
            foreach (var guard in parent is BlockSyntax block ? Before(node, block) : Around(node, parent))
            {
                if (!IsWrittenBetween(guard.Condition, use, parent, variable))
                    yield return guard;
            }
        }
    }

    private static IEnumerable<(SyntaxNode Condition, bool IsTrue)> Around(SyntaxNode node, SyntaxNode parent) => parent switch
    {
        IfStatementSyntax @if when node == @if.Statement => [(@if.Condition, true)],
        IfStatementSyntax @if when node == @if.Else => [(@if.Condition, false)],
        WhileStatementSyntax @while when node == @while.Statement => [(@while.Condition, true)],
        ForStatementSyntax { Condition: { } condition } @for when node == @for.Statement => [(condition, true)],
        ConditionalExpressionSyntax conditional when node == conditional.WhenTrue => [(conditional.Condition, true)],
        ConditionalExpressionSyntax conditional when node == conditional.WhenFalse => [(conditional.Condition, false)],
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both when node == both.Right => [(both.Left, true)],
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either when node == either.Right => [(either.Left, false)],
        _ => [],
    };

    private static IEnumerable<(SyntaxNode Condition, bool IsTrue)> Before(SyntaxNode node, BlockSyntax block)
    {
        foreach (var statement in block.Statements.TakeWhile(statement => statement != node))
        {
            switch (statement)
            {
                case IfStatementSyntax { Else: null } @if when Leaves(@if.Statement):
                    yield return (@if.Condition, false);
                    break;
                case ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } when NameOf(call) is { } name:
                    if (name == "Assert" && call.ArgumentList.Arguments is [var asserted, ..])
                        yield return (asserted.Expression, true);
                    else if (name.StartsWith("ThrowIf", StringComparison.Ordinal))
                        yield return (call, false);
                    break;
            }
        }
    }

    private static bool Leaves(StatementSyntax statement) => statement switch
    {
        BlockSyntax block => block.Statements.LastOrDefault() is { } last && Leaves(last),
        ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax => true,
        _ => false,
    };

    private static string? NameOf(InvocationExpressionSyntax call)
        => (call.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText;

    private static bool IsWrittenBetween(SyntaxNode condition, SyntaxNode use, SyntaxNode scope, ISymbol variable)
        => scope.DescendantNodes().Any(node => node.SpanStart >= condition.Span.End && node.SpanStart < use.SpanStart && node switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left.DescendantTokens().Any(token => token.ValueText == variable.Name),
            ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument
                => argument.DescendantTokens().Any(token => token.ValueText == variable.Name),
            PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression,
            } => node.DescendantTokens().Any(token => token.ValueText == variable.Name),
            _ => false,
        });
}
