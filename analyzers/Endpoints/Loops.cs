using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Tells what loops do with their variables.</summary>
internal static class Loops
{
    /// <summary>The loop whose variable gets the value of <paramref name="current"/>; null when that is no step of a loop.</summary>
    public static CommonForEachStatementSyntax? Of(IPropertyReferenceOperation current)
        => current is { IsImplicit: true, Property.Name: "Current" }
            ? current.Syntax.AncestorsAndSelf().OfType<CommonForEachStatementSyntax>().FirstOrDefault()
            : null;

    /// <summary>Whether the body runs for every value and does the same with each: nothing leaves it, and no condition asks for its
    /// variables, for what is made of them, or for what the body itself changes: <c>if (!isBound)</c>.</summary>
    public static bool TakesAll(StatementSyntax loop)
    {
        var (declared, body) = loop switch
        {
            ForEachStatementSyntax { Identifier: var name, Statement: var each } => ([name], each),
            ForEachVariableStatementSyntax { Variable: var variable, Statement: var each } => (variable.DescendantTokens(), each),
            ForStatementSyntax { Declaration.Variables: [{ Identifier: var name }], Statement: var each } => ([name], each),
            _ => ((IEnumerable<SyntaxToken>)[], loop),
        };
        var names = declared.Where(token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(token => token.ValueText)
            .ToImmutableHashSet(StringComparer.Ordinal);
        return TakesAll(names, body);
    }

    /// <summary>As above, for the body of a loop or of a function that is called for each value.</summary>
    public static bool TakesAll(ImmutableHashSet<string> names, SyntaxNode body)
    {
        if (body.DescendantNodesAndSelf(node => node == body || !BodyTable.IsNestedFunction(node)).Any(Leaves))
            return false;
        var changing = WithChanged(names, body);
        return !body.DescendantNodesAndSelf()
            .Select(ConditionOf)
            .Any(condition => condition is not null && Names(condition, changing));
    }

    /// <summary>The names, those of the variables that are declared with something made of them, and all that is written.</summary>
    private static ImmutableHashSet<string> WithChanged(ImmutableHashSet<string> names, SyntaxNode body)
    {
        foreach (var node in body.DescendantNodesAndSelf())
        {
            if (node switch
            {
                VariableDeclaratorSyntax { Identifier.ValueText: var name, Initializer.Value: { } value } when Names(value, names) => name,
                IdentifierNameSyntax { Identifier.ValueText: var name } use when NamedWrite.Writes(use) => name,
                _ => null,
            } is { } changed)
            {
                names = names.Add(changed);
            }
        }
        return names;
    }

    private static bool Names(SyntaxNode node, ImmutableHashSet<string> names)
        => node.DescendantTokens().Any(token => names.Contains(token.ValueText));

    private static bool Leaves(SyntaxNode node)
        => node is BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax or ReturnStatementSyntax or ThrowStatementSyntax
            or YieldStatementSyntax;

    private static SyntaxNode? ConditionOf(SyntaxNode node) => node switch
    {
        IfStatementSyntax @if => @if.Condition,
        ConditionalExpressionSyntax conditional => conditional.Condition,
        SwitchStatementSyntax @switch => @switch.Expression,
        SwitchExpressionSyntax @switch => @switch.GoverningExpression,
        WhileStatementSyntax @while => @while.Condition,
        // What a loop counts by itself decides nothing.
        ForStatementSyntax { Condition: BinaryExpressionSyntax { Right: var bound } } => bound,
        ForStatementSyntax @for => @for.Condition,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } both => both.Left,
        _ => null,
    };
}
