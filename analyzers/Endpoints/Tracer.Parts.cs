using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Elevation;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>The steps from a part of a larger value to what the part was made of.</summary>
internal sealed partial class Tracer
{
    /// <summary>The ends of the traces of all elements of the collection at <paramref name="place"/>, which <paramref name="taker"/> takes;
    /// a single unknown end when they cannot be told.</summary>
    public ImmutableArray<TraceEnd> ElementEnds(Place place, SyntaxNode taker)
    {
        var ends = new List<TraceEnd>();
        var start = TraceEnd.Start(place);
        return TryFollowPart(start, _parts.ElementsOf(place, taker), place, 0, MaxDepth, new TracePath(), ends, out var open)
            && ends.Count <= MaxEnds
            ? ends.ToImmutableArray()
            : ImmutableArray.Create(start.As(TraceEndKind.Unknown) with { Open = open });
    }

    /// <summary>Whether the program writes a member of the object under a name that it went through, or where it makes it.</summary>
    public bool IsWritten(TraceEnd made, string member) => _parts.IsWritten(made, member);

    /// <summary>Follows a part of a larger value: the value to where it was made, then the part. What would have to be known for that comes
    /// back in <c>open</c>.</summary>
    /// <returns>False, with nothing added, when it cannot be told what the part was made of.</returns>
    private bool TryFollowPart(TraceEnd trace, Part part, int depth, TracePath path, List<TraceEnd> ends, out ISymbol? open)
    {
        var passing = part.IsHolder ? trace.Passing() : trace;
        return TryFollowPart(passing, part, part.Whole, passing.References.Length, depth, path, ends, out open);
    }

    private bool TryFollowPart(
        TraceEnd trace, Part part, Place whole, int passed, int depth, TracePath path, List<TraceEnd> ends, out ISymbol? open)
    {
        open = null;
        var wholes = new List<TraceEnd>();
        Follow(trace.Via(whole, null, Facts.Nothing), depth - 1, path, wholes);
        var found = new List<TraceEnd>();
        foreach (var made in wholes)
        {
            open = made.Open;
            if (made.Kind == TraceEndKind.External && wholes.Exists(other => other.Kind != TraceEndKind.External))
            {
                found.Add(made);
                continue;
            }
            if (made.Kind != TraceEndKind.Expression)
                return false;
            var pieces = part.In(made with { References = made.References.RemoveRange(0, passed) });
            if (pieces.IsDefault)
                return false;
            if (pieces.IsEmpty)
                found.Add(made.As(TraceEndKind.Unknown));
            var first = found.Count;
            foreach (var piece in pieces)
            {
                if ((piece.IsWhole ? part : piece.Rest) is not { } rest)
                    FollowPiece(made, part.Name, piece, depth, path, found);
                else if (!TryFollowPart(made, rest, piece.Place, passed, depth - 1, path, found, out open))
                    return false;
            }
            if (wholes.Count == 1 && pieces is [{ IsWhole: true }])
                continue;
            // More ends than pieces: some piece has several values that exclude each other. So do several wholes, unless a loop takes them.
            var loop = found.Count - first > pieces.Length ? null
                : pieces.Length == 1 ? made.Loop
                : part.Loop is null || wholes.Count == 1 ? part.Loop
                : made.Loop;
            for (var i = first; i < found.Count; i++)
                found[i] = found[i] with { Loop = loop };
        }
        ends.AddRange(found);
        return wholes.Count > 0;
    }

    private void FollowPiece(TraceEnd made, string? name, Piece piece, int depth, TracePath path, List<TraceEnd> ends)
    {
        var facts = piece.Place.Body is { Graph: not null } body ? _elevation.At(body, piece.Place.Point) : Facts.Nothing;
        if (!facts.Reachable)
            return;
        // What needs no name of its own still stands where it is written, and not where the whole begins.
        var text = name ?? (made.Origin.IsEmpty ? null : made.Origin[made.Origin.Length - 1].Text);
        var step = text is null ? null : new OriginStep(text, piece.Place.Operation.Syntax.GetLocation());
        var next = made.Via(piece.Place, step, facts, piece.IsReplaceable);
        if (piece.Number is { } number)
            ends.Add(next with { Counted = number });
        else
            Follow(next, depth - 1, path, ends);
    }

    /// <summary>A variable that a pattern or deconstruction gives a part of a value.</summary>
    private void FollowBinding(TraceEnd write, TraceEnd use, int depth, TracePath path, List<TraceEnd> ends)
    {
        ISymbol? open = null;
        if (VariableWrites.VariableOf(use.Place.Operation) is ISymbol variable
            && Bindings.Of(write.Place, variable, _parts, out var member) is { } part)
        {
            if (TryFollowPart(write, part, depth, path, ends, out open))
                return;
            if (member is not null && !_members.Of(member.Member).IsDefault)
            {
                FollowMember(write with { Place = write.Place.With(member) }, member, depth, path, ends);
                return;
            }
        }
        ends.Add(write.As(TraceEndKind.Unknown) with { Open = open });
    }
}
