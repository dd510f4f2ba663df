using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Hosting;

/// <summary>Kestrel's precedence inside one member, which is the same for every kind of host: <c>Listen…</c> beats every URL, and URLs of
/// the running application beat those of the builder. A URL that loses is never bound; where it surely loses, it is told what
/// to.</summary>
internal static class OverriddenUrls
{
    public static ImmutableArray<Endpoint> MarkInert(ImmutableArray<Endpoint> endpoints, SyntaxNode member)
    {
        var sources = endpoints.Where(endpoint => endpoint.Role == EndpointRole.Bind && UrlSources.Of(endpoint) is not null)
            .ToLookup(endpoint => UrlSources.Of(endpoint)!.Value);
        if (sources.Count < 2)
            return endpoints;
        var keepsUrls = PrefersUrls(member);
        var told = new HashSet<SyntaxNode>();
        return endpoints
            .Select(endpoint =>
            {
                if (endpoint.Site is not { } site || UrlSources.Of(endpoint) is not { } own)
                    return endpoint;
                var winners = sources
                    .Where(group => group.Key < own && !(keepsUrls && group.Key == UrlSource.KestrelEndpoints))
                    .OrderBy(group => group.Key)
                    .FirstOrDefault();
                if (winners is null)
                    return endpoint;
                var lost = endpoint with { Inert = true };

                // A call with several URLs is told once.
                return winners.FirstOrDefault(winner => IsCertain(winner, endpoint, member)) is { } winner && told.Add(site)
                    ? lost with { ReplacedBy = new(PlaceOf(site), endpoint.ApiName, winner.Location, winner.ApiName, winners.Key) }
                    : lost;
            })
            .ToImmutableArray();
    }

    private static bool IsCertain(Endpoint winner, Endpoint loser, SyntaxNode member)
        => winner is { IsBoundByItsCall: true, Site: { } site } && loser is { IsBoundByItsCall: true, Site: { } lost }
            && OneHost.AlwaysRuns(site, lost, member);

    /// <summary>The call without what it is called on: the rest of a chain has its effect.</summary>
    public static Location PlaceOf(SyntaxNode site)
        => site is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } }
            ? Location.Create(site.SyntaxTree, TextSpan.FromBounds(name.SpanStart, site.Span.End))
            : site.GetLocation();

    /// <summary>The order may be turned round: what <c>PreferHostingUrls</c> is given is not followed.</summary>
    private static bool PrefersUrls(SyntaxNode member)
        => member.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == "PreferHostingUrls");
}
