using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Rules;

/// <summary>PORT4003: a host name in a Kestrel URL, which Kestrel does not resolve: it listens on every interface.</summary>
/// <example><c>builder.WebHost.UseUrls("http://example.com:5000");</c></example>
internal sealed class HostNameBindsAllRule : EndpointRule
{
    private const string EveryAddress = "*";

    internal static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        RuleIds.HostNameBindsAll,
        "A host name binds every interface",
        "Kestrel ignores the host name '{0}' and listens on every interface{1}",
        Categories.Validity,
        DiagnosticSeverity.Warning,
        "Kestrel binds addresses, not names. Whatever is neither an IP address nor localhost is taken for '*', so that a server meant for "
        + "one interface is reachable on all of them. Write '*' when that is meant, or the address.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Examine(Endpoint endpoint, RuleContext context)
    {
        if (endpoint.BoundUrl() is not { Grammar: UrlGrammar.Kestrel, IsHostName: true, Problem: UrlProblem.None } url)
            return;

        var location = FixData.PlaceOf(endpoint, url, out var isExact);
        context.Report(
            Rule,
            location,
            endpoint.SeverityOfText(context),
            evidence: null,
            FixData.OfText(isExact, url.Text.Remove(url.HostStart, url.Host.Length).Insert(url.HostStart, EveryAddress)),
            url.Host,
            url.Port is { } port ? ", port " + Wording.Number(port) : "");
    }
}
