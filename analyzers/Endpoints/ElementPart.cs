using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Which elements of a collection an expression takes.</summary>
/// <param name="Index">The position, null for any element.</param>
/// <param name="IsFromEnd">The position is counted from the end, 0 for the last element.</param>
/// <param name="Key">The key in a dictionary, null for a position.</param>
internal sealed record ElementChoice(int? Index, bool IsFromEnd = false, object? Key = null)
{
    public static ElementChoice Any { get; } = new((int?)null);

    public static ElementChoice First { get; } = new(0);

    public static ElementChoice Last { get; } = new(0, IsFromEnd: true);

    public static ElementChoice Of(object key) => new(null, Key: key);
}

/// <summary>An element of a collection, or each of them: what was written there, as long as nobody can have changed the
/// collection.</summary>
/// <param name="whole">The collection.</param>
/// <param name="choice">Which elements.</param>
/// <param name="loop">The loop that takes them all for certain, if one does.</param>
/// <param name="uses">Tells what else is done with the collection.</param>
internal sealed class ElementPart(Place whole, ElementChoice choice, SyntaxNode? loop, CollectionUses uses) : Part(whole)
{
    public override SyntaxNode? Loop => loop;

    public override ImmutableArray<Piece> In(TraceEnd made)
    {
        var all = WrittenCollection.Of(made.Place);
        if (all.IsDefault || !uses.AreReads(made))
            return default;
        var chosen = choice switch
        {
            { Key: { } key } => Pairs.Find(all, key),
            { Index: { } index } => WrittenCollection.KeepsOrder(made.Place) ? At(all, index) : default,
            _ => all,
        };
        return !chosen.IsDefault && uses.IsOpen(made)
            ? chosen.Select(piece => piece with { IsReplaceable = true }).ToImmutableArray()
            : chosen;
    }

    private ImmutableArray<Piece> At(ImmutableArray<Piece> all, int index)
    {
        // A copy has the same element at the same place.
        if (all is [{ IsWhole: true } copied])
            return ImmutableArray.Create(copied);
        if (all.Any(piece => piece.IsWhole))
            return default;
        var position = choice.IsFromEnd ? all.Length - 1 - index : index;
        return position >= 0 && position < all.Length ? ImmutableArray.Create(all[position]) : ImmutableArray<Piece>.Empty;
    }
}
