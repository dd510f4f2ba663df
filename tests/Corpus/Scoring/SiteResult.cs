using System.Collections.Immutable;
using PortRules.Analyzers.Endpoints;
using PortRules.Corpus.Cases;

namespace PortRules.Corpus.Scoring;

/// <summary>How much of a decidable site was found.</summary>
internal enum Recall
{
    /// <summary>Its ports, and no other.</summary>
    Found,

    /// <summary>Its ports, and another number too.</summary>
    FoundMore,

    /// <summary>Some of its ports.</summary>
    Part,

    /// <summary>A use of a port, of which no number or only others are known.</summary>
    Undecided,

    /// <summary>No use of a port.</summary>
    Nothing,
}

/// <summary>A decidable site, and what was found there.</summary>
/// <param name="Site">The site.</param>
/// <param name="Recall">How much was found.</param>
/// <param name="Claims">What was said instead or as well.</param>
internal sealed record SiteResult(LabelledSite Site, Recall Recall, ImmutableArray<Claim> Claims)
{
    /// <summary>Unites what was said at the site; places on the way count where nothing decided was said at the site itself.</summary>
    public static SiteResult Of(LabelledSite site, EndpointRole role, ImmutableArray<PlacedClaim> claims)
    {
        var placed = claims.Where(each => each.Claim.Role == role).ToList();
        ImmutableArray<Claim> standing = [.. placed.Where(each => each.Standing.Contains(site)).Select(each => each.Claim)];
        ImmutableArray<Claim> passed = [.. placed.Where(each => each.Passed.Contains(site)).Select(each => each.Claim)];
        var counted = standing.Any(claim => claim.IsDecided) ? standing : standing.AddRange(passed.Except(standing));
        var ports = counted.SelectMany(claim => claim.Ports).ToHashSet();
        var recall = counted.IsEmpty ? Recall.Nothing
            : ports.SetEquals(site.Ports!.Value) ? Recall.Found
            : ports.IsSupersetOf(site.Ports.Value) ? Recall.FoundMore
            : ports.Overlaps(site.Ports.Value) ? Recall.Part
            : Recall.Undecided;
        return new(site, recall, counted);
    }
}
