using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Elevation;

namespace PortRules.Analyzers.Endpoints;

/// <summary>How surely a port is known.</summary>
internal enum Certainty
{
    /// <summary>Nothing may be said.</summary>
    Unknown,

    /// <summary>Zero: the system assigns the port.</summary>
    Dynamic,

    /// <summary>A literal that configuration, environment or arguments can replace at run time.</summary>
    Default,

    /// <summary>One number, or one of a few.</summary>
    Exactly,
}

/// <summary>One number that a port can be.</summary>
/// <param name="Number">The number as written, so possibly outside 0 to 65535.</param>
/// <param name="Implied">The number is a scheme's default and stands nowhere in the text.</param>
/// <param name="Location">Where the number is decided.</param>
/// <param name="Origin">The steps from there to the API call, empty when the number stands in the call itself.</param>
/// <param name="Facts">What holds where the number was chosen.</param>
internal sealed record PortCandidate(
    int Number, bool Implied, Location Location, ImmutableArray<OriginStep> Origin, Facts Facts);

/// <summary>What is known of a port.</summary>
internal readonly struct PortValue
{
    private readonly ImmutableArray<PortCandidate> _candidates;

    public PortValue(Certainty certainty, ImmutableArray<PortCandidate> candidates)
    {
        Certainty = certainty;
        _candidates = candidates;
    }

    /// <summary>Nothing is known.</summary>
    public static PortValue Unknown => default;

    /// <summary>How surely it is known.</summary>
    public Certainty Certainty { get; }

    /// <summary>The numbers it can be: none when unknown, one or a few otherwise.</summary>
    public ImmutableArray<PortCandidate> Candidates => _candidates.IsDefault ? ImmutableArray<PortCandidate>.Empty : _candidates;

    /// <summary>The same numbers, which somebody can replace.</summary>
    public PortValue AsDefault() => Certainty == Certainty.Exactly ? new(Certainty.Default, Candidates) : this;

    /// <summary>The only candidate, or null when there is none or several.</summary>
    public PortCandidate? Single => Candidates is [var only] ? only : null;
}
