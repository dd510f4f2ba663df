using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Lists that are written out where they are used: arrays, collection expressions, <c>params</c>.</summary>
internal static class WrittenList
{
    // Roslyn 4.8, the oldest that we run on, has no such operation: there the list is one of no kind.
    private const OperationKind CollectionExpression = (OperationKind)0x7f;

    /// <summary>The elements; default when the expression is no such list.</summary>
    public static ImmutableArray<IOperation> ElementsOf(IOperation list)
    {
        while (list is IConversionOperation { OperatorMethod: null } conversion)
            list = conversion.Operand;
        if (list is IArrayCreationOperation array)
            return array is { Initializer: { } written, DimensionSizes.Length: 1 } ? written.ElementValues : default;
        var isWritten = (list.Kind, list.Syntax) switch
        {
            (CollectionExpression or OperationKind.None, CollectionExpressionSyntax { Elements: var elements })
                => !elements.Any(element => element is SpreadElementSyntax),
            // Behind "params" the syntax is the call.
            (CollectionExpression, _) => true,
            _ => false,
        };
        return isWritten ? list.ChildOperations.ToImmutableArray() : default;
    }

    /// <summary>The elements, or the expression itself when it is no such list.</summary>
    public static ImmutableArray<IOperation> ElementsOrSelf(IOperation list)
        => ElementsOf(list) is { IsDefault: false } elements ? elements : ImmutableArray.Create(list);
}
