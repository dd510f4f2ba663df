using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Reads the elements of a collection that is written out, in their order. By syntax: some of it has no operation in the oldest
/// compiler that must do.</summary>
internal static class WrittenCollection
{
    /// <summary>More are a table, and a trace would not follow them all.</summary>
    private const int MaxElements = 64;

    private static readonly string[] UnorderedNames = ["Set", "Sorted", "Stack", "Bag", "Priority"];

    /// <summary>The elements; where the collection was made of others, those as wholes. Default when they are not all written.</summary>
    public static ImmutableArray<Piece> Of(Place place)
    {
        if (place.Body is not { } body)
            return default;
        return place.Operation.Syntax switch
        {
            CollectionExpressionSyntax collection => OfCollection(collection, body, place),
            InitializerExpressionSyntax array => OfAll(array.Expressions, body, place),
            ImplicitArrayCreationExpressionSyntax array => OfAll(array.Initializer.Expressions, body, place),
            ArrayCreationExpressionSyntax { Initializer: { } elements } => OfAll(elements.Expressions, body, place),
            ImplicitStackAllocArrayCreationExpressionSyntax array => OfAll(array.Initializer.Expressions, body, place),
            StackAllocArrayCreationExpressionSyntax { Initializer: { } elements } => OfAll(elements.Expressions, body, place),
            BaseObjectCreationExpressionSyntax creation when place.Operation is IObjectCreationOperation made
                => OfCreation(creation, made, body, place),
            _ => place.Operation switch
            {
                IArrayCreationOperation { Initializer.ElementValues: var elements }
                    => elements.Select(element => new Piece(place.With(element))).ToImmutableArray(),
                IConversionOperation conversion => Same(place.With(conversion.Operand)),
                IInvocationOperation call => OfCall(call, body, place),
                _ => default,
            },
        };
    }

    /// <summary>Whether the type is a collection of the framework.</summary>
    public static bool IsCollection(ITypeSymbol? type)
        => type is IArrayTypeSymbol or { Name: "ReadOnlySpan" or "Span" }
        || (type is { SpecialType: not SpecialType.System_String, ContainingNamespace: var space }
            && space?.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal) == true);

    /// <summary>Whether the elements have the places in which they are written: not in sets, stacks and what is sorted.</summary>
    public static bool KeepsOrder(Place place)
    {
        var collection = place.Operation;
        var type = collection.Type ?? place.Body?.Model.GetTypeInfo(collection.Syntax).ConvertedType;
        return collection is not IInvocationOperation { TargetMethod.Name: "Distinct" }
            && !UnorderedNames.Any(name => type?.Name.IndexOf(name, StringComparison.Ordinal) >= 0);
    }

    private static ImmutableArray<Piece> OfCollection(CollectionExpressionSyntax collection, Body body, Place place)
    {
        var pieces = ImmutableArray.CreateBuilder<Piece>();
        foreach (var element in collection.Elements)
        {
            var expression = element is SpreadElementSyntax spread ? spread.Expression : (element as ExpressionElementSyntax)?.Expression;
            if (expression is null || Places.Of(expression, body, place.Calls) is not { } value || pieces.Count == MaxElements)
                return default;
            pieces.Add(new(value, IsWhole: element is SpreadElementSyntax));
        }
        return pieces.ToImmutable();
    }

    private static ImmutableArray<Piece> OfAll(IEnumerable<ExpressionSyntax> elements, Body body, Place place)
    {
        var pieces = ImmutableArray.CreateBuilder<Piece>();
        foreach (var element in elements)
        {
            if (PlaceOfElement(element, body, place.Calls) is not { } value || pieces.Count == MaxElements)
                return default;
            pieces.Add(new(value));
        }
        return pieces.ToImmutable();
    }

    /// <summary>The pair of a dictionary has the place of its key's access, or of the call that adds it.</summary>
    private static Place? PlaceOfElement(ExpressionSyntax element, Body body, CallChain? calls) => element switch
    {
        AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax pair } => Places.Of(pair, body, calls),
        // Rows of an array of several dimensions.
        InitializerExpressionSyntax when body.Find(element) is not (IInvocationOperation, _) => null,
        _ => Places.Of(element, body, calls),
    };

    private static ImmutableArray<Piece> OfCreation(
        BaseObjectCreationExpressionSyntax syntax, IObjectCreationOperation creation, Body body, Place place)
    {
        if (!IsCollection(creation.Type))
            return default;
        var copied = creation.Arguments.Where(argument => IsCollection(argument.Parameter?.Type) && !IsComparer(argument.Parameter?.Type))
            .Select(argument => new Piece(place.With(argument.Value), IsWhole: true));
        var written = syntax.Initializer is { } initializer ? OfAll(initializer.Expressions, body, place) : ImmutableArray<Piece>.Empty;
        return written.IsDefault ? default : copied.Concat(written).ToImmutableArray();
    }

    private static bool IsComparer(ITypeSymbol? type) => type?.Name.EndsWith("Comparer", StringComparison.Ordinal) == true;

    private static ImmutableArray<Piece> OfCall(IInvocationOperation call, Body body, Place place)
    {
        var method = call.TargetMethod;
        if (!method.DeclaringSyntaxReferences.IsEmpty || method.ContainingNamespace?.ToDisplayString() is not { } space
            || !space.StartsWith("System", StringComparison.Ordinal))
        {
            return default;
        }
        switch (method.Name)
        {
            case "Range" when method.ContainingType.Name == "Enumerable":
                return OfRange(call, place);
            case "Create" when space == "System.Collections.Immutable" && call.Syntax is InvocationExpressionSyntax syntax:
                // Create(array, start, length) has not all of them.
                return method.Parameters.Length > 1 && IsCollection(method.Parameters[0].Type) ? default : OfArguments(syntax, body, place);
            case "AsEnumerable" or "AsReadOnly" or "AsSpan" or "CreateRange" or "Distinct" or "ToArray" or "ToFrozenSet" or "ToHashSet"
                or "ToImmutableArray" or "ToImmutableHashSet" or "ToImmutableList" or "ToList":
                // AsSpan(1) has not all of them.
                return call.Arguments.Count(argument => !IsComparer(argument.Value.Type)) + (call.Instance is null ? 0 : 1) == 1
                    ? Same(place.With(call.Instance ?? call.Arguments[0].Value))
                    : default;
            default:
                return default;
        }
    }

    private static ImmutableArray<Piece> OfArguments(InvocationExpressionSyntax call, Body body, Place place)
    {
        var pieces = ImmutableArray.CreateBuilder<Piece>();
        foreach (var argument in call.ArgumentList.Arguments)
        {
            if (Places.Of(argument.Expression, body, place.Calls) is not { } value || pieces.Count == MaxElements)
                return default;
            pieces.Add(new(value, IsWhole: IsCollection(body.Model.GetTypeInfo(argument.Expression).Type)));
        }
        return pieces.ToImmutable();
    }

    private static ImmutableArray<Piece> OfRange(IInvocationOperation call, Place place)
        => ValueReader.Argument(call.Arguments, 0)?.ConstantValue is { Value: int start }
            && ValueReader.Argument(call.Arguments, 1)?.ConstantValue is { Value: >= 0 and <= MaxElements and int count }
            ? Enumerable.Range(0, count).Select(index => new Piece(place, Number: (long)start + index)).ToImmutableArray()
            : default;

    private static ImmutableArray<Piece> Same(Place place) => ImmutableArray.Create(new Piece(place, IsWhole: true));
}
