using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.Endpoints;

/// <summary>The numbers that the variable of a counting loop has in its body: <c>for (var port = 8000; port &lt; 8003; port++)</c>. The
/// number to start with is followed, bound and step are constants.</summary>
/// <param name="start">The number to start with.</param>
/// <param name="count">The loop.</param>
internal sealed class CounterPart(Place start, CounterPart.Count count) : Part(start)
{
    /// <summary>More numbers than a trace would follow.</summary>
    private const int MaxNumbers = 9;

    /// <summary>How a loop counts.</summary>
    /// <param name="Loop">The loop.</param>
    /// <param name="Comparison">What compares the number with the bound while the loop goes on.</param>
    /// <param name="Bound">The bound.</param>
    /// <param name="Step">What is added each time.</param>
    public sealed record Count(ForStatementSyntax Loop, SyntaxKind Comparison, long Bound, long Step);

    public override SyntaxNode? Loop => Loops.TakesAll(count.Loop) ? count.Loop : null;

    public override ImmutableArray<Piece> In(TraceEnd made)
    {
        if (!NumberReader.TryInteger(made.Place.Operation.ConstantValue.Value, out var number))
            return default;
        var numbers = ImmutableArray.CreateBuilder<Piece>();
        for (; GoesOn(number); number += count.Step)
        {
            if (numbers.Count == MaxNumbers)
                return default;
            numbers.Add(new(made.Place, Number: number));
        }
        return numbers.ToImmutable();
    }

    /// <summary>How the loop that declares the variable counts it; null when that is not plain.</summary>
    public static Count? Of(ILocalSymbol variable, SemanticModel model)
    {
        if (variable.DeclaringSyntaxReferences is not [var reference]
            || reference.GetSyntax().Parent?.Parent is not ForStatementSyntax
            {
                Declaration.Variables: [{ Initializer: not null }],
                Condition: BinaryExpressionSyntax { Left: IdentifierNameSyntax compared } condition,
                Incrementors: [var step],
            } loop
            || compared.Identifier.ValueText != variable.Name
            || !NumberReader.TryInteger(model.GetConstantValue(condition.Right).Value, out var bound)
            || StepOf(step, variable.Name, model) is not { } each)
        {
            return null;
        }
        return new(loop, condition.Kind(), bound, each);
    }

    private static long? StepOf(ExpressionSyntax step, string name, SemanticModel model) => step switch
    {
        PostfixUnaryExpressionSyntax { Operand: IdentifierNameSyntax operand } when operand.Identifier.ValueText == name
            => step.IsKind(SyntaxKind.PostIncrementExpression) ? 1 : -1,
        PrefixUnaryExpressionSyntax { Operand: IdentifierNameSyntax operand } when operand.Identifier.ValueText == name
            => step.IsKind(SyntaxKind.PreIncrementExpression) ? 1 : step.IsKind(SyntaxKind.PreDecrementExpression) ? -1 : null,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax left, Right: var by } when left.Identifier.ValueText == name
            && NumberReader.TryInteger(model.GetConstantValue(by).Value, out var distance)
            && distance != 0
            => step.Kind() switch
            {
                SyntaxKind.AddAssignmentExpression => distance,
                SyntaxKind.SubtractAssignmentExpression => -distance,
                _ => null,
            },
        _ => null,
    };

    private bool GoesOn(long number) => count.Comparison switch
    {
        SyntaxKind.LessThanExpression => number < count.Bound,
        SyntaxKind.LessThanOrEqualExpression => number <= count.Bound,
        SyntaxKind.GreaterThanExpression => number > count.Bound,
        SyntaxKind.GreaterThanOrEqualExpression => number >= count.Bound,
        SyntaxKind.NotEqualsExpression => number != count.Bound,
        _ => false,
    };
}
