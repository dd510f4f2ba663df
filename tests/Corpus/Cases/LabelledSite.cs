using System.Collections.Immutable;

namespace PortRules.Corpus.Cases;

/// <summary>A place of a labelled file, and what a careful reader says of it.</summary>
internal sealed record LabelledSite
{
    public required Spot Spot { get; init; }

    /// <summary>Other places where the same port may be found: on its way, or where it is decided.</summary>
    public required ImmutableArray<Spot> Leads { get; init; }

    /// <summary>What happens there: bind, config (a port that is bound elsewhere), connect, advertise or none.</summary>
    public required string Role { get; init; }

    /// <summary>The ports, 0 where the system assigns one; empty where there is none; null where they are only known at run time.</summary>
    public required ImmutableArray<int>? Ports { get; init; }

    /// <summary>How the port travels from where it is decided.</summary>
    public required string Flow { get; init; }

    /// <summary>What has to be followed to decide the port, from a (nothing) to e (callers); x where it cannot be decided; null where there
    /// is no port.</summary>
    public required string? Decidable { get; init; }

    /// <summary>The reader was not sure: nothing is judged by this label.</summary>
    public required bool IsUncertain { get; init; }

    /// <summary>The API is not among the references here, so that nothing can be found.</summary>
    public required bool IsUnbound { get; init; }

    /// <summary>What it is, in a few words.</summary>
    public required string Gist { get; init; }

    public bool Binds => Role is "bind" or "config";

    /// <summary>There is something to be found here.</summary>
    public bool IsDecidable => !IsUncertain && Ports is [_, ..] && Decidable is not (null or "x");
}
