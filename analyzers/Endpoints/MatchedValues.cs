using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PortRules.Analyzers.Endpoints;

/// <summary>The values that patterns give to the variables in them.</summary>
internal static class MatchedValues
{
    /// <summary>The expression that a variable of the pattern is a copy of, or an element of: <c>x</c> for <c>x is { } y</c>,
    /// <c>x is not int y</c> and <c>x is [var y]</c>. Null where it is another part of the matched value.</summary>
    /// <remarks>Nothing reads numbers or texts out of the array itself, so that an element of a written-out array stays unknown, and one of
    /// the program's arguments comes from outside.</remarks>
    public static IOperation? Of(IPatternOperation pattern)
    {
        IOperation? around = pattern.Parent;
        while (around is INegatedPatternOperation or IBinaryPatternOperation or IListPatternOperation { InputType: IArrayTypeSymbol })
            around = around.Parent;
        return around is IIsPatternOperation match ? match.Value : null;
    }
}
