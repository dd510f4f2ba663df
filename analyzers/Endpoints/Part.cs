using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.Endpoints;

/// <summary>What a part of a value was made of.</summary>
/// <param name="Place">The expression of the part; with <paramref name="IsWhole"/>, of another value that has the same part.</param>
/// <param name="IsWhole">The part is to be looked for in the value at <paramref name="Place"/>: a copy of it was read.</param>
/// <param name="Number">The part itself, where no expression spells it: <c>Enumerable.Range</c>.</param>
/// <param name="IsReplaceable">Code that is not in sight may have put something else in its place.</param>
/// <param name="Rest">The part of the piece that is asked for, null for the piece itself.</param>
internal readonly record struct Piece(
    Place Place, bool IsWhole = false, long? Number = null, bool IsReplaceable = false, Part? Rest = null);

/// <summary>A part of a larger value that an expression reads: a member of an object, an element of a tuple or collection. The larger
/// value is followed to where it was made, and the part to what it was made of.</summary>
/// <param name="whole">The larger value, at the place where the part is read.</param>
internal abstract class Part(Place whole)
{
    public Place Whole => whole;

    /// <summary>The step of the explanation, null where the part needs no mention.</summary>
    public virtual string? Name => null;

    /// <summary>Whether what holds the part has a name by which others can get hold of it.</summary>
    public virtual bool IsHolder => false;

    /// <summary>The loop that takes all pieces one after the other and none of them conditionally; null when only one of them is
    /// taken.</summary>
    public virtual SyntaxNode? Loop => null;

    /// <summary>The pieces that the part of a value can be, several for a collection of which any element is read.</summary>
    /// <param name="made">The expression that made the value. Its references are those through which the value went since.</param>
    /// <returns>Default when it cannot be told, empty when there is none.</returns>
    public abstract ImmutableArray<Piece> In(TraceEnd made);

    protected static ImmutableArray<Piece> One(Place place) => ImmutableArray.Create(new Piece(place));

    protected static ImmutableArray<Piece> SameIn(Place place) => ImmutableArray.Create(new Piece(place, IsWhole: true));
}
