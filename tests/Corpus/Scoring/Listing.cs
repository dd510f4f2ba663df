using PortRules.Corpus.Cases;

namespace PortRules.Corpus.Scoring;

/// <summary>Lists single sites and claims, one a line.</summary>
internal static class Listing
{
    public static void Write(IEnumerable<CaseResult> results, Show show, TextWriter output)
    {
        foreach (var result in results)
        {
            if (show.HasFlag(Show.Misses))
            {
                foreach (var site in result.Sites.Where(site => site.Recall != Recall.Found))
                    output.WriteLine(LineOf(result.Case, site));
            }

            foreach (var claim in result.Claims.Where(claim => IsShown(claim.Precision, show)))
                output.WriteLine(LineOf(result.Case, claim));
        }
    }

    private static bool IsShown(Precision precision, Show show) => precision switch
    {
        Precision.Wrong => show.HasFlag(Show.Wrong),
        Precision.Unjudged => show.HasFlag(Show.All),
        _ => false,
    };

    private static string LineOf(LabelledCase labelled, SiteResult result)
        => $"MISS {labelled.Id} {Describe(result.Site)} [{result.Site.Flow} {result.Site.Decidable}] {result.Recall}"
            + $" ({string.Join("; ", result.Claims)}): {result.Site.Gist}";

    private static string LineOf(LabelledCase labelled, PlacedClaim placed)
        => $"{placed.Precision.ToString().ToUpperInvariant()} {labelled.Id} {placed.Claim.Place.Path}:{placed.Claim.Place.Line}"
            + $" [{placed.Judge?.Flow ?? ScoreTable.Unlabelled}] {placed.Claim.Role} {placed.Claim}"
            + (placed.Judge is { } site ? $" against {Describe(site)}: {site.Gist}" : "");

    private static string Describe(LabelledSite site)
        => $"{site.Spot.Path}:{site.Spot.Line} {site.Role} {(site.Ports is { } ports ? string.Join('|', ports) : "unknown")}";
}
