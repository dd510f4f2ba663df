using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Policy;
using PortRules.Ports.Registry;

namespace PortRules.Analyzers.Rules;

/// <summary>PORT3001: a literal port beside the name of a service whose port is found at run time, in a form that decides itself, or
/// because the registry says so.</summary>
/// <example><c>client.BaseAddress = new Uri("https+http://catalog:5001");</c></example>
internal sealed class DiscoveredServiceRule : EndpointRule
{
    internal static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        RuleIds.DiscoveredService,
        "Hard-coded port of a service that is discovered",
        "Port {0} {1}",
        Categories.Discovery,
        DiagnosticSeverity.Warning,
        "Service discovery, SRV records and the SQL Server Browser give the port together with the address. A port written beside such a "
        + "name is dropped, makes the client throw, or switches the look-up off without a word.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Examine(Endpoint endpoint, RuleContext context)
    {
        if (endpoint.Role == EndpointRole.Bind || endpoint.IsMadeElsewhere || !endpoint.Facts.Reachable)
            return;
        if (endpoint.Text is { } text && ServiceUri.Read(text.Text) is { } found)
            ReportForm(endpoint, text, found, context);
        else if (context.Policy.Registry is not null && !ReportName(endpoint, context))
            ReportNumber(endpoint, context);
    }

    private static void ReportForm(Endpoint endpoint, TextValue text, DiscoveredEndpoint found, RuleContext context)
    {
        var (location, correction) = PlaceOf(text, found);
        context.Report(
            Rule,
            location,
            endpoint.SeverityOfText(context),
            endpoint.Port.Single is { } candidate ? Wording.Evidence(candidate) : null,
            FixData.OfText(text.IsLiteral, correction).Add(FixProperties.Port, Wording.Number(found.Port)),
            Wording.Number(found.Port),
            $"does not belong to '{Wording.Shown(found.Name)}': {Reason(found)}");
    }

    /// <summary>A service that the registry calls discovered is named as the host, with a port. What stands there instead depends on the
    /// means of discovery, so that there is no correction.</summary>
    private static bool ReportName(Endpoint endpoint, RuleContext context)
    {
        if (endpoint.Text is not { } text || NamedHost.Read(text.Text) is not { } named)
            return false;
        var line = context.Policy.Discovered(endpoint.Transport, endpoint.Environment)
            .FirstOrDefault(line => line.Entry.Service.Equals(named.Host, StringComparison.OrdinalIgnoreCase));
        if (line is null)
            return false;

        var evidence = endpoint.Port.Single is { } candidate ? Wording.Evidence(candidate) : [];
        context.Report(
            Rule,
            text.At(named.Start, named.Length),
            endpoint.SeverityOfText(context),
            evidence.Append(context.Policy.Registry!.At(line.Span)),
            FixData.OfText(text.IsLiteral, correction: null).Add(FixProperties.Port, Wording.Number(named.Port)),
            Wording.Number(named.Port),
            $"does not belong to '{named.Host}': {FoundThrough(line)}");
        return true;
    }

    /// <summary>A connection, to whichever host, uses the one number that the registry lists for a discovered service.</summary>
    private static void ReportNumber(Endpoint endpoint, RuleContext context)
    {
        if (endpoint.Role != EndpointRole.Connect || !endpoint.TransportIsKnown || endpoint.DecidedPort() is not { } number)
            return;
        var policy = context.Policy;
        var line = policy.Discovered(endpoint.Transport, endpoint.Environment)
            .FirstOrDefault(line => line.Entry.Ports is { } ports && ports.First == number && ports.Last == number);
        if (line is null || policy.IsOwn(line.Entry))
            return;

        var candidate = endpoint.Port.Single!;
        context.Report(
            Rule,
            endpoint.Location,
            endpoint.SeverityFor(isEveryCandidate: true, context),
            Wording.Evidence(candidate).Append(policy.Registry!.At(line.Span)),
            FixData.OfPort(endpoint, candidate, replacement: null),
            Wording.Number(number),
            $"is hard-coded for '{line.Entry.Service}': {FoundThrough(line)}{Wording.Origin(endpoint, candidate)}");
    }

    private static string FoundThrough(RegistryLine line)
        => $"{RegistryFile.PlaceOf(line)} says that its port is found at run time through {line.Entry.DiscoveredBy}";

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
