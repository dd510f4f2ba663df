using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Takes the pairs of a written-out dictionary apart: <c>["http"] = 80</c>, <c>{ "http", 80 }</c>.</summary>
internal static class Pairs
{
    /// <summary>The key and value of the pair at <paramref name="place"/>; null when it is none.</summary>
    public static (ExpressionSyntax Key, ExpressionSyntax Value)? Of(Place place) => place.Operation.Syntax switch
    {
        ImplicitElementAccessSyntax { ArgumentList.Arguments: [var key], Parent: AssignmentExpressionSyntax { Right: var value } }
            => (key.Expression, value),
        InitializerExpressionSyntax { Expressions: [var key, var value] } => (key, value),
        _ => null,
    };

    /// <summary>The value or key of the pair, at its place.</summary>
    public static Place? Side(Place pair, bool isValue)
        => pair.Body is { } body && Of(pair) is var (key, value) ? Places.Of(isValue ? value : key, body, pair.Calls) : null;

    /// <summary>The value of the only pair with the key, empty when there is none; default when that cannot be told.</summary>
    public static ImmutableArray<Piece> Find(ImmutableArray<Piece> pairs, object key)
    {
        var found = ImmutableArray<Piece>.Empty;
        foreach (var pair in pairs)
        {
            if (pair.IsWhole
                || pair.Place.Body is not { } body
                || Of(pair.Place) is not var (written, _)
                || body.Model.GetConstantValue(written) is not { HasValue: true, Value: { } constant })
            {
                return default;
            }
            if (constant.Equals(key))
                found = Side(pair.Place, isValue: true) is { } value ? ImmutableArray.Create(new Piece(value)) : default;
        }
        return found;
    }
}
