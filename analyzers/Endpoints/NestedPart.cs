using System.Collections.Immutable;

namespace PortRules.Analyzers.Endpoints;

/// <summary>A part of a part: <c>var (host, (port, _)) = …</c>, <c>server is { Options: { Port: var port } }</c>.</summary>
/// <param name="outer">The part of the whole.</param>
/// <param name="inner">Its own part.</param>
internal sealed class NestedPart(Part outer, Func<Place, Part> inner) : Part(outer.Whole)
{
    public override ImmutableArray<Piece> In(TraceEnd made)
    {
        var pieces = outer.In(made);
        return pieces.IsDefault ? default : pieces.Select(WithRest).ToImmutableArray();
    }

    private Piece WithRest(Piece piece) => piece switch
    {
        { IsWhole: true } => piece,
        { Rest: { } rest } => piece with { Rest = new NestedPart(rest, inner) },
        _ => piece with { Rest = inner(piece.Place) },
    };
}
