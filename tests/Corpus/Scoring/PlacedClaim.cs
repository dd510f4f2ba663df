using System.Collections.Immutable;
using PortRules.Analyzers.Endpoints;
using PortRules.Corpus.Cases;

namespace PortRules.Corpus.Scoring;

/// <summary>What the labels say of a claim.</summary>
internal enum Precision
{
    Right,
    Wrong,

    /// <summary>No label says anything: other code, or a label without number.</summary>
    Unjudged,
}

/// <summary>A claim, the labelled sites that it is about, and whether they agree.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Standing">The sites where it stands.</param>
/// <param name="Passed">The sites on the way of its ports.</param>
internal sealed record PlacedClaim(Claim Claim, ImmutableArray<LabelledSite> Standing, ImmutableArray<LabelledSite> Passed)
{
    /// <summary>The site that the verdict comes from, null for code without a label.</summary>
    public LabelledSite? Judge { get; private init; }

    public Precision Precision { get; private init; } = Precision.Unjudged;

    public static PlacedClaim Of(Claim claim, LabelledCase labelled)
    {
        var placed = new PlacedClaim(claim, SiteMatcher.Standing(claim, labelled), SiteMatcher.Passed(claim, labelled));
        return claim.IsDecided ? placed.Judged(labelled) : placed;
    }

    private PlacedClaim Judged(LabelledCase labelled)
    {
        if (Standing.Concat(Passed).FirstOrDefault(Confirms) is { } confirming)
            return this with { Judge = confirming, Precision = Precision.Right };
        if (Standing.Any(site => site.IsUncertain))
            return this;
        if (Standing.FirstOrDefault(Denies) is { } denying)
            return this with { Judge = denying, Precision = Precision.Wrong };
        return Standing.IsEmpty && labelled.Exhaustive && Claim.Place.Path == labelled.Path
            ? this with { Precision = Precision.Wrong }
            : this;
    }

    private bool Confirms(LabelledSite site)
        => IsOfSameRole(site) && site.Ports is { } ports && Claim.Ports.IsSubsetOf(ports) && site.Decidable != "x";

    private bool Denies(LabelledSite site)
        => !IsOfSameRole(site) || site.Ports is not null || (site.Decidable == "x" && Claim.Certainty != Certainty.Default);

    private bool IsOfSameRole(LabelledSite site) => Claim.Role == EndpointRole.Bind ? site.Binds : site.Role == "connect";
}
