using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;
using PortRules.Ports;

namespace PortRules.Analyzers.Rules;

/// <summary>PORT4001: a number outside 0 to 65535 where a port is expected, whatever is done with it.</summary>
/// <example><c>new IPEndPoint(IPAddress.Loopback, 70000)</c></example>
internal sealed class OutOfRangeRule : EndpointRule
{
    private const int ByDefault = -1;

    internal static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        RuleIds.OutOfRange,
        "Port out of range",
        "{0} gets port {1}, but ports are 0 to 65535{2}",
        Categories.Validity,
        DiagnosticSeverity.Warning,
        "A port is a number of 16 bits. Most APIs throw ArgumentOutOfRangeException or FormatException for anything else, some only when "
        + "the host starts, and a few cut the number off and use another port.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override string NoFixReason => "which port was meant is not known";

    public override void Examine(Endpoint endpoint, RuleContext context)
    {
        // In a test it is what the test is about, or fails at once. A value among others is often a sign for "none".
        var candidates = endpoint.Port.Candidates;
        if (candidates.IsEmpty
            || endpoint.IsMadeElsewhere
            || !endpoint.Facts.Reachable
            || endpoint.Inert
            || endpoint.IsTest(context.Options))
        {
            return;
        }

        if (candidates.Any(some => PortNumber.IsValid(some.Number) || MeansDefault(endpoint, some)))
            return;

        var candidate = candidates[0];
        context.Report(
            Rule,
            endpoint.Location,
            endpoint.SeverityFor(isEveryCandidate: true, context),
            Wording.Evidence(candidate),
            FixData.OfPort(endpoint, candidate, replacement: null),
            endpoint.ApiName,
            Wording.Number(candidate.Number),
            Wording.Origin(endpoint, candidate));
    }

    // Many libraries take -1 for "the protocol's own port", and so does UriBuilder (measured); a default of -1 stands for "not set".
    private static bool MeansDefault(Endpoint endpoint, PortCandidate candidate)
    {
        if (candidate.Number != ByDefault)
            return false;
        var isFramework = endpoint.Api.Package is "Microsoft.NETCore.App" or "Microsoft.AspNetCore.App";
        return !isFramework
            || endpoint.Port.Certainty != Certainty.Exactly
            || endpoint.Api.DocumentationId.IndexOf("System.UriBuilder.", StringComparison.Ordinal) == 2;
    }
}
