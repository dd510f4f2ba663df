using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;
using PortRules.Ports;

namespace PortRules.Analyzers.Rules;

/// <summary>PORT2009: an HTTP server on a port that no browser connects to.</summary>
/// <example><c>options.ListenAnyIP(6000);</c></example>
internal sealed class BlockedByBrowsersRule : EndpointRule
{
    internal static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        RuleIds.BlockedByBrowsers,
        "Browsers refuse this port",
        "Browsers refuse to connect to port {0}{1}: it is one of the Fetch standard's blocked ports since {2}{3}",
        Categories.Occupied,
        DiagnosticSeverity.Warning,
        "The WHATWG Fetch standard lists ports of other protocols that browsers must not send HTTP requests to. A server there works for "
        + "HttpClient and curl, but every browser answers ERR_UNSAFE_PORT or a network error without connecting.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Examine(Endpoint endpoint, RuleContext context)
    {
        if (!endpoint.IsHttp || !endpoint.IsBound() || endpoint.HasMalformedPort())
            return;

        var candidates = endpoint.Port.Candidates;
        var candidate = candidates.FirstOrDefault(IsBlocked);
        if (candidate is null)
            return;

        var service = ServiceNames.Of(candidate.Number, Transport.Tcp);
        context.Report(
            Rule,
            endpoint.Location,
            endpoint.SeverityFor(candidates.All(IsBlocked), context),
            Wording.Evidence(candidate),
            FixData.OfPort(endpoint, candidate, CustomaryPorts.HttpFallback(endpoint.Url?.IsHttps == true)),
            Wording.Number(candidate.Number),
            service is null ? "" : $" ({service})",
            BrowserBlockedPorts.BlockedSince(candidate.Number)!,
            Wording.Origin(endpoint, candidate));
    }

    // 0 is on the list too, but as the port of a bind it asks for any other.
    private static bool IsBlocked(PortCandidate candidate)
        => candidate.Number != PortNumber.Ephemeral && BrowserBlockedPorts.Contains(candidate.Number);
}
