using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Rules;

/// <summary>PORT4007: a Kestrel URL whose port does not parse. Kestrel takes host and port together for a host name and binds the scheme's
/// port on every interface. It is the only rule that speaks of such a URL.</summary>
/// <example><c>builder.WebHost.UseUrls("http://127.0.0.1:8O80");</c></example>
internal sealed class MalformedPortRule : EndpointRule
{
    internal static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        RuleIds.MalformedPort,
        "A malformed port silently binds port 80 on every interface",
        "'{0}' is no port number: up to version 10 Kestrel takes '{1}' for a host name and listens on port {2}{3}",
        Categories.Validity,
        DiagnosticSeverity.Warning,
        "Up to ASP.NET Core 10 a port that does not parse is no error: Kestrel reads the whole of host and port as a host name, and "
        + "listens on port 80 (443 for https) of every interface. A server meant for this machine alone is open to the network. "
        + "Later versions throw.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Examine(Endpoint endpoint, RuleContext context)
    {
        if (endpoint.BoundUrl() is not { Grammar: UrlGrammar.Kestrel, Problem: UrlProblem.MalformedPort, Port: { } port } url)
            return;

        // A list of ports is no URL, but Kestrel makes one of each part.
        var location = FixData.PlaceOf(endpoint, url, out var isExact);
        var ports = endpoint.Setting?.Kind == SettingKind.Ports ? endpoint.Text : null;
        context.Report(
            Rule,
            location,
            endpoint.SeverityOfText(context),
            evidence: null,
            ports is null
                ? FixData.OfText(isExact, url.Correction)
                : FixData.OfText(ports.IsLiteral, ListenUrls.CorrectedPorts(ports.Text)),
            Wording.Shown(url.PortText ?? url.Host),
            Wording.Shown(url.PortText is null ? url.Host : $"{url.Host}:{url.PortText}"),
            Wording.Number(port),
            Wording.OnAddress(url.Address));
    }
}
