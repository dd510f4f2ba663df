using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Kestrel's precedence inside one member (measured): <c>Listen…</c> beats every URL, and URLs of the running application beat
/// those of the builder. A URL that loses is never bound; where it surely loses, it is told what to.</summary>
internal static class OverriddenUrls
{
    public static ImmutableArray<Endpoint> MarkInert(ImmutableArray<Endpoint> endpoints, SyntaxNode member)
    {
        var kestrel = endpoints.Where(endpoint => endpoint is { Server: EndpointServer.Kestrel, Role: EndpointRole.Bind }).ToList();
        var hasUrls = kestrel.Any(IsUrl);
        if (!hasUrls)
            return endpoints;
        var listens = Names(member, "PreferHostingUrls") ? [] : kestrel.FindAll(endpoint => !IsUrl(endpoint));
        var ownUrls = kestrel.FindAll(IsApplicationUrl);
        var urls = kestrel.FindAll(endpoint => endpoint.Url is not null);
        var told = new HashSet<SyntaxNode>();
        return endpoints
            .Select(endpoint =>
            {
                if (endpoint.Server != EndpointServer.Kestrel || !IsUrl(endpoint))
                    return endpoint;
                var (winners, reason) = listens.Count > 0 ? (listens, ReplacementReason.EndpointsBeatUrls)
                    : IsApplicationUrl(endpoint) ? ([], default)
                    : IsPorts(endpoint) ? (urls, ReplacementReason.OtherUrlsBeatThese)
                    : (ownUrls, ReplacementReason.OtherUrlsBeatThese);
                if (winners.Count == 0)
                    return endpoint;
                var lost = endpoint with { Inert = true };

                // A call with several URLs is told once.
                return winners.Find(winner => IsCertain(winner, endpoint, member)) is { } winner && told.Add(endpoint.Site)
                    ? lost with { ReplacedBy = new(PlaceOf(endpoint.Site), endpoint.ApiName, winner.Location, winner.ApiName, reason) }
                    : lost;
            })
            .ToImmutableArray();
    }

    private static bool IsCertain(Endpoint winner, Endpoint loser, SyntaxNode member)
        => winner is { Inert: false, IsThroughCaller: false, Facts.Reachable: true, Api.IsDeclared: false }
            && loser is { Inert: false, IsThroughCaller: false, Facts.Reachable: true, Api.IsDeclared: false, Role: EndpointRole.Bind }
            && OneHost.AlwaysRuns(winner.Site, loser.Site, member);

    private static bool IsUrl(Endpoint endpoint) => endpoint.Url is not null || IsPorts(endpoint);

    /// <summary>The settings <c>http_ports</c> and <c>https_ports</c>, which count where there is no URL.</summary>
    private static bool IsPorts(Endpoint endpoint) => endpoint is { Url: null, ApiName: "UseSetting" };

    /// <summary><c>app.Urls.Add</c>, <c>app.Run(url)</c> and the server addresses, as against <c>UseUrls</c> and
    /// <c>UseSetting</c>.</summary>
    private static bool IsApplicationUrl(Endpoint endpoint)
        => endpoint is { Url: not null, Api.IsDeclared: false } && !endpoint.ApiName.StartsWith("Use", StringComparison.Ordinal);

    /// <summary>The call without what it is called on: the rest of a chain has its effect.</summary>
    private static Location PlaceOf(SyntaxNode site)
        => site is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } }
            ? Location.Create(site.SyntaxTree, TextSpan.FromBounds(name.SpanStart, site.Span.End))
            : site.GetLocation();

    private static bool Names(SyntaxNode member, string name)
        => member.DescendantNodes().OfType<IdentifierNameSyntax>().Any(identifier => identifier.Identifier.ValueText == name);
}
