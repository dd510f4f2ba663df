using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Tells which part of a value a variable gets that a pattern or a deconstruction binds.</summary>
internal static class Bindings
{
    /// <summary>The part that <paramref name="write"/> gives to <paramref name="variable"/>; null when it is no such write.</summary>
    /// <param name="write">The write, at its place.</param>
    /// <param name="variable">The local or parameter.</param>
    /// <param name="parts">Makes the parts.</param>
    /// <param name="member">The member that a property pattern reads, null for any other way.</param>
    public static Part? Of(Place write, ISymbol variable, Parts parts, out IMemberReferenceOperation? member)
    {
        member = null;
        var steps = new Stack<Func<Place, Part>>();
        IOperation? whole = null;
        if (write.Operation is IDeconstructionAssignmentOperation deconstruction)
        {
            if (PositionsOf(deconstruction.Target, variable) is not { } positions)
                return null;
            foreach (var position in Enumerable.Reverse(positions))
                steps.Push(place => parts.At(place, position));
            whole = deconstruction.Value;
        }
        else if (write.Operation is IPatternOperation pattern)
        {
            whole = MatchedBy(pattern, parts, steps, out member);
        }
        if (whole is null || steps.Count == 0)
            return null;
        var part = steps.Pop()(write.With(whole));
        while (steps.Count > 0)
            part = new NestedPart(part, steps.Pop());
        return part;
    }

    /// <summary>The positions that lead to the variable, outermost first; null when it is not among the targets.</summary>
    private static List<int>? PositionsOf(IOperation target, ISymbol variable)
    {
        while (target is IDeclarationExpressionOperation declaration)
            target = declaration.Expression;
        if (target is not ITupleOperation { Elements: var elements })
        {
            var isSought = VariableWrites.VariableOf(target) is ISymbol symbol && SymbolEqualityComparer.Default.Equals(symbol, variable);
            return isSought ? [] : null;
        }
        for (var i = 0; i < elements.Length; i++)
        {
            if (PositionsOf(elements[i], variable) is { } positions)
            {
                positions.Insert(0, i);
                return positions;
            }
        }
        return null;
    }

    /// <summary>The value that is matched, with the steps from it to what the pattern inside matches, outermost on top.</summary>
    private static IOperation? MatchedBy(
        IPatternOperation pattern, Parts parts, Stack<Func<Place, Part>> steps, out IMemberReferenceOperation? member)
    {
        member = null;
        for (IOperation inner = pattern; inner.Parent is { } outer; inner = outer)
        {
            switch (outer)
            {
                case IIsPatternOperation match:
                    return match.Value;
                case IPropertySubpatternOperation { Member: IMemberReferenceOperation reference }:
                    if (steps.Count == 0)
                        member = reference;
                    steps.Push(place => parts.Member(place, reference.Member));
                    break;
                case IRecursivePatternOperation { DeconstructionSubpatterns: var positions }
                    when inner is IPatternOperation at && positions.IndexOf(at) is >= 0 and var position:
                    steps.Push(place => parts.At(place, position));
                    break;
                case IRecursivePatternOperation or IBinaryPatternOperation or INegatedPatternOperation:
                    break;
                default:
                    return null;
            }
        }
        return null;
    }
}
