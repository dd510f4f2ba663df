using System.Collections.Immutable;
using PortRules.Analyzers.Endpoints;
using PortRules.Corpus.Cases;

namespace PortRules.Corpus.Scoring;

/// <summary>The verdicts on one case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Sites">Its decidable sites, in the order of the labels.</param>
/// <param name="Claims">What is decided in it, each number at a place once, in the order of paths and lines.</param>
internal sealed record CaseResult(LabelledCase Case, ImmutableArray<SiteResult> Sites, ImmutableArray<PlacedClaim> Claims)
{
    public static CaseResult Of(LabelledCase labelled, ImmutableArray<Claim> claims)
    {
        ImmutableArray<PlacedClaim> placed = [.. claims.Select(claim => PlacedClaim.Of(claim, labelled))];
        return new(
            labelled,
            [
                .. labelled.Sites
                    .Where(site => site is { IsDecidable: true, IsUnbound: false } && (site.Binds || site.Role == "connect"))
                    .Select(site => SiteResult.Of(site, site.Binds ? EndpointRole.Bind : EndpointRole.Connect, placed)),
            ],
            [.. placed.Where(each => each.Claim.IsDecided).DistinctBy(each => (each.Claim.Role, each.Claim.Place, each.Claim.ToString()))]);
    }
}
