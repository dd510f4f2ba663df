using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Rules;

/// <summary>PORT3001: a literal port beside the name of a service whose port is found at run time, in a form that decides itself.</summary>
/// <example><c>client.BaseAddress = new Uri("https+http://catalog:5001");</c></example>
internal sealed class DiscoveredServiceRule : EndpointRule
{
    internal static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        RuleIds.DiscoveredService,
        "Hard-coded port of a service that is discovered",
        "Port {0} does not belong to '{1}': {2}",
        Categories.Discovery,
        DiagnosticSeverity.Warning,
        "Service discovery, SRV records and the SQL Server Browser give the port together with the address. A port written beside such a "
        + "name is dropped, makes the client throw, or switches the look-up off without a word.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Examine(Endpoint endpoint, RuleContext context)
    {
        if (endpoint.Role == EndpointRole.Bind || endpoint.IsMadeElsewhere || !endpoint.Facts.Reachable || endpoint.Text is not { } text)
            return;
        if (ServiceUri.Read(text.Text) is not { } found)
            return;

        var (location, correction) = PlaceOf(text, found);
        context.Report(
            Rule,
            location,
            endpoint.SeverityOfText(context),
            endpoint.Port.Single is { } candidate ? Wording.Evidence(candidate) : null,
            FixData.OfText(text.IsLiteral, correction).Add(FixProperties.Port, Wording.Number(found.Port)),
            Wording.Number(found.Port),
            Wording.Shown(found.Name),
            Reason(found));
    }

    private static string Reason(DiscoveredEndpoint found) => found.Kind switch
    {
        DiscoveredKind.ServiceDiscovery => "service discovery drops it when it resolves the name",
        DiscoveredKind.NamedEndpoint => "service discovery drops it, for the named endpoint has its own port",
        DiscoveredKind.SrvHost => "the port of an SRV name stands in its record",
        DiscoveredKind.MongoSrv => "the MongoDB driver throws, for mongodb+srv takes the port from the SRV record",
        _ => $"with a port, SqlClient ignores the instance and connects to whatever listens on {Wording.Number(found.Port)}",
    };

    // The name and its port, where the name stands right before it; else the whole text.
    private static (Location Location, string? Correction) PlaceOf(TextValue text, DiscoveredEndpoint found)
    {
        var start = found.Start - found.Name.Length;
        return found.Correction is not null && start >= 0 && string.CompareOrdinal(text.Text, start, found.Name, 0, found.Name.Length) == 0
            ? (text.At(start, found.Name.Length + found.Length), found.Name)
            : (text.At(0, text.Text.Length), found.Correction);
    }
}
