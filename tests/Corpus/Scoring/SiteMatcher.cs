using System.Collections.Immutable;
using PortRules.Corpus.Cases;

namespace PortRules.Corpus.Scoring;

/// <summary>Says which labelled sites a claim is about. Labels name lines, and are not always on the very line.</summary>
internal static class SiteMatcher
{
    /// <summary>How many lines a label may be off where it names the use.</summary>
    private const int MaxDistance = 2;

    /// <summary>How many lines a label may be off where it names another place on the way.</summary>
    private const int MaxLeadDistance = 1;

    /// <summary>The sites where the claim stands: those nearest to the place of the finding, and those nearest to the call.</summary>
    public static ImmutableArray<LabelledSite> Standing(Claim claim, LabelledCase labelled)
        => [.. claim.Stands.SelectMany(place => Nearest(labelled, site => Distance(site.Spot, place), MaxDistance)).Distinct()];

    /// <summary>The sites that the claim passes on the way of its ports: the label names a place where the claim stands or comes from, or
    /// the claim comes from the label's place.</summary>
    public static ImmutableArray<LabelledSite> Passed(Claim claim, LabelledCase labelled)
    {
        var places = claim.Stands.Select(place => place with { Last = place.First })
            .Concat(claim.Origins.Select(origin => (origin.Path, First: origin.Line, Last: origin.Line)))
            .ToList();
        var origins = claim.Origins.Select(origin => (origin.Path, First: origin.Line, Last: origin.Line));
        return
        [
            .. places.SelectMany(place => Nearest(labelled, site => LeadDistance(site, place), MaxLeadDistance))
                .Concat(origins.SelectMany(origin => Nearest(labelled, site => Distance(site.Spot, origin), MaxLeadDistance)))
                .Distinct(),
        ];
    }

    private static IEnumerable<LabelledSite> Nearest(LabelledCase labelled, Func<LabelledSite, int> distanceOf, int most)
    {
        var reachable = labelled.Sites.Select(site => (Site: site, Distance: distanceOf(site)))
            .Where(pair => pair.Distance <= most)
            .ToList();
        return reachable.Where(pair => pair.Distance == reachable.Min(other => other.Distance)).Select(pair => pair.Site);
    }

    private static int LeadDistance(LabelledSite site, (string Path, int First, int Last) place)
        => site.Leads.Select(lead => Distance(lead, place)).DefaultIfEmpty(int.MaxValue).Min();

    private static int Distance(Spot spot, (string Path, int First, int Last) place)
        => spot.Path == place.Path ? Math.Max(0, Math.Max(place.First - spot.Line, spot.Line - place.Last)) : int.MaxValue;
}
