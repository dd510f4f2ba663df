using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PortRules.Ports;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Makes the verdict on a port of the values that its expression can have.</summary>
internal static class PortValues
{
    /// <summary>Exactly when every path gives a number; Default when something outside can replace it; Unknown as soon as one path
    /// is.</summary>
    public static PortValue Of(Values<long> numbers)
        => Of(numbers, numbers.Candidates.Select(candidate => CandidateOf(candidate.Value, isImplied: false, candidate.End)));

    /// <summary>The port that an API uses where it is given none.</summary>
    public static PortValue OfDefault(int number, Location call)
        => new(
            number == PortNumber.Ephemeral ? Certainty.Dynamic : Certainty.Exactly,
            ImmutableArray.Create(
                new PortCandidate(number, Implied: true, call, ImmutableArray<OriginStep>.Empty, Elevation.Facts.Nothing)));

    public static PortCandidate CandidateOf(long number, bool isImplied, TraceEnd end)
        => new(
            (int)Math.Max(int.MinValue, Math.Min(int.MaxValue, number)),
            isImplied,
            end.Origin.IsEmpty ? end.Place.Operation.Syntax.GetLocation() : end.Origin[end.Origin.Length - 1].Location,
            end.Origin,
            end.Facts);

    public static PortValue Of<T>(Values<T> values, IEnumerable<PortCandidate> candidates)
    {
        if (values.HasUnknown || values.Candidates.Count == 0)
            return PortValue.Unknown;
        var all = candidates.ToImmutableArray();
        if (values.HasExternal || values.Candidates.Any(candidate => candidate.End.IsDefault))
            return new(Certainty.Default, all);
        return new(all.All(candidate => candidate.Number == PortNumber.Ephemeral) ? Certainty.Dynamic : Certainty.Exactly, all);
    }
}
