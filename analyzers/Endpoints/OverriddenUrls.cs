using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Kestrel's precedence inside one member (measured): <c>Listen…</c> beats every URL, and URLs of the running application beat
/// those of the builder. A URL that loses is never bound.</summary>
internal static class OverriddenUrls
{
    public static ImmutableArray<Endpoint> MarkInert(ImmutableArray<Endpoint> endpoints, SyntaxNode member)
    {
        var kestrel = endpoints.Where(endpoint => endpoint is { Server: EndpointServer.Kestrel, Role: EndpointRole.Bind }).ToList();
        var hasUrls = kestrel.Any(endpoint => endpoint.Url is not null);
        if (!hasUrls)
            return endpoints;
        var listens = kestrel.Any(endpoint => endpoint.Url is null) && !Names(member, "PreferHostingUrls");
        var hasOwnUrls = kestrel.Any(IsApplicationUrl);
        return endpoints
            .Select(endpoint => endpoint is { Server: EndpointServer.Kestrel, Url: not null }
                && (listens || (hasOwnUrls && !IsApplicationUrl(endpoint)))
                ? endpoint with { Inert = true }
                : endpoint)
            .ToImmutableArray();
    }

    /// <summary><c>app.Urls.Add</c>, <c>app.Run(url)</c> and the server addresses, as against <c>UseUrls</c> and
    /// <c>UseSetting</c>.</summary>
    private static bool IsApplicationUrl(Endpoint endpoint)
        => endpoint is { Url: not null, Api.IsDeclared: false } && !endpoint.ApiName.StartsWith("Use", StringComparison.Ordinal);

    private static bool Names(SyntaxNode member, string name)
        => member.DescendantNodes().OfType<IdentifierNameSyntax>().Any(identifier => identifier.Identifier.ValueText == name);
}
