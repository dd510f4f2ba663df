using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Options;
using PortRules.Ports;

namespace PortRules.Analyzers.Rules;

/// <summary>PORT1002: an http.sys prefix that Windows refuses to an ordinary user without a URL reservation, on any port.</summary>
/// <example><c>listener.Prefixes.Add("http://+:8080/");</c></example>
internal sealed class UrlReservationRule : EndpointRule
{
    private const string UnreservedHost = "localhost";

    internal static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        RuleIds.UrlReservation,
        "URL needs a reservation on Windows",
        "'{0}' needs a URL reservation on Windows: without one http.sys refuses host '{1}' to an ordinary user, on any port",
        Categories.Privilege,
        DiagnosticSeverity.Info,
        "On Windows HttpListener works through http.sys, whose URL namespace is closed: an ordinary user may register a prefix only "
        + "when an administrator has reserved it, or when its host is localhost. Otherwise Start throws HttpListenerException 5, "
        + "'Access is denied'.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<IOptionDefinition> UsedOptions
        => ImmutableArray.Create<IOptionDefinition>(OptionDefinitions.Target, OptionDefinitions.Elevated);

    public override void Examine(Endpoint endpoint, RuleContext context)
    {
        var options = context.Options;
        if (endpoint.BoundUrl() is not { Grammar: UrlGrammar.HttpListener, Problem: UrlProblem.None } prefix || !NeedsReservation(prefix))
            return;

        var targets = endpoint.TargetsOf(endpoint.Facts, options);
        if ((targets & Targets.Windows) == Targets.None || options.Elevated || endpoint.Facts.Elevated || endpoint.DenialHandled)
            return;

        var severity = targets == Targets.Windows ? endpoint.SeverityOfText(context) : DiagnosticSeverity.Info;
        var location = FixData.PlaceOf(endpoint, prefix, out var isExact);
        context.Report(
            Rule,
            location,
            severity,
            evidence: null,
            FixData.OfText(isExact, prefix.Text.Remove(prefix.HostStart, prefix.Host.Length).Insert(prefix.HostStart, UnreservedHost)),
            Wording.Shown(prefix.Text),
            prefix.Host);
    }

    // Nothing is decided of a host that is only known at run time, and of loopback literals the documents do not speak.
    private static bool NeedsReservation(ListenUrl prefix)
        => prefix.Address.Kind != AddressKind.Unknown
            && !prefix.Address.IsLoopback
            && !prefix.Host.Equals(UnreservedHost, StringComparison.OrdinalIgnoreCase);
}
