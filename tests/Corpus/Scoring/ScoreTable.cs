using PortRules.Analyzers.Endpoints;
using PortRules.Corpus.Cases;

namespace PortRules.Corpus.Scoring;

/// <summary>Recall and precision, by how the port travels and by what has to be followed to decide it.</summary>
internal static class ScoreTable
{
    /// <summary>The class of code without a label.</summary>
    public const string Unlabelled = "(unlabelled)";

    public static void Write(IReadOnlyList<CaseResult> results, TextWriter output)
    {
        var sitesOf = results.SelectMany(result => result.Sites).ToLookup(result => result.Site.Role);
        var claimsOf = results.SelectMany(result => result.Claims).ToLookup(placed => placed.Claim.Role);
        Write("BIND by flow", sitesOf["bind"], claimsOf[EndpointRole.Bind], site => site.Flow, output);
        Write("BIND by decidability", sitesOf["bind"], claimsOf[EndpointRole.Bind], site => site.Decidable ?? "-", output);
        Write("CONFIG by flow", sitesOf["config"], [], site => site.Flow, output);
        Write("CONNECT by flow", sitesOf["connect"], claimsOf[EndpointRole.Connect], site => site.Flow, output);
        var sites = results.SelectMany(result => result.Case.Sites).ToList();
        var unbound = sites.Count(site => site is { IsDecidable: true, IsUnbound: true });
        var unjudged = results.Sum(result => result.Claims.Count(claim => claim.Precision == Precision.Unjudged));
        output.WriteLine(
            $"{results.Count} files, {sites.Count} labelled sites; left out of recall: {unbound} whose API is not referenced here,"
            + $" {sites.Count(site => site.IsUncertain)} whose label is uncertain; {unjudged} claims that no label judges");
    }

    private static void Write(
        string title, IEnumerable<SiteResult> sites, IEnumerable<PlacedClaim> claims, Func<LabelledSite, string> classOf, TextWriter output)
    {
        var sitesOf = sites.ToLookup(result => classOf(result.Site));
        var claimsOf = claims.Where(claim => claim.Precision != Precision.Unjudged)
            .ToLookup(claim => claim.Judge is { } judge ? classOf(judge) : Unlabelled);
        output.WriteLine(
            $"{title,-24}{"sites",6}{"found",6}{"more",6}{"part",6}{"undec",6}{"none",6}"
            + $"{"recall",9}{"right",7}{"wrong",6}{"precision",11}");
        foreach (var name in sitesOf.Select(group => group.Key).Union(claimsOf.Select(group => group.Key)).Order(StringComparer.Ordinal))
            output.WriteLine(Row($"  {name}", [.. sitesOf[name]], [.. claimsOf[name]]));
        output.WriteLine(Row("  total", [.. sitesOf.SelectMany(group => group)], [.. claimsOf.SelectMany(group => group)]));
        output.WriteLine();
    }

    private static string Row(string name, IReadOnlyCollection<SiteResult> sites, IReadOnlyCollection<PlacedClaim> claims)
    {
        int Sites(Recall recall) => sites.Count(site => site.Recall == recall);
        var right = claims.Count(claim => claim.Precision == Precision.Right);
        var wrong = claims.Count(claim => claim.Precision == Precision.Wrong);
        return $"{name,-24}{sites.Count,6}{Sites(Recall.Found),6}{Sites(Recall.FoundMore),6}{Sites(Recall.Part),6}"
            + $"{Sites(Recall.Undecided),6}{Sites(Recall.Nothing),6}{Share(Sites(Recall.Found), sites.Count),9}"
            + $"{right,7}{wrong,6}{Share(right, right + wrong),11}";
    }

    private static string Share(int part, int whole) => whole == 0 ? "-" : FormattableString.Invariant($"{100.0 * part / whole:F1} %");
}
