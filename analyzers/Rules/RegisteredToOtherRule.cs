using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Policy;
using PortRules.Ports.Registry;

namespace PortRules.Analyzers.Rules;

/// <summary>PORT2003: a bind to a port that the registry gives to another project, or reserves.</summary>
/// <example><c>options.ListenAnyIP(5102);</c> beside <c>orders-api 5102/tcp project=Orders.Api</c></example>
internal sealed class RegisteredToOtherRule : EndpointRule
{
    internal static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        RuleIds.RegisteredToOther,
        "Port is registered to another project",
        "{0} is not for project '{1}': {2} {3}{4}{5}",
        Categories.Occupied,
        DiagnosticSeverity.Warning,
        "PortRules.Ports.txt says which project may bind which port. Where two programs use one number, the second to start on a machine "
        + "fails with 'Address already in use', and clients of the one may reach the other.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Examine(Endpoint endpoint, RuleContext context)
    {
        if (PolicyBreach.Of(endpoint, context) is not { Kind: BreachKind.OfAnother, Line: { } line } breach)
            return;

        var candidate = breach.Candidate;
        context.Report(
            Rule,
            endpoint.Location,
            endpoint.SeverityFor(breach.IsEveryCandidate, context),
            Wording.Evidence(candidate).Append(context.Policy.Registry!.At(line.Span)),
            FixData.OfPort(endpoint, candidate, breach.Free),
            Wording.Port(endpoint, candidate.Number),
            context.Policy.Project,
            RegistryFile.PlaceOf(line),
            Grant(line.Entry),
            Wording.Origin(endpoint, candidate),
            breach.Free is { } free ? $"; {Wording.Number(free)} in the project's block is free" : "");
    }

    private static string Grant(RegistryEntry entry)
    {
        var owner = entry.Owner is { } name ? $", owner {name}" : "";
        if (entry.IsExternal)
            return $"reserves {Ports(entry)} for '{entry.Service}', which is external{owner}";
        var projects = Wording.Enumerate([.. entry.Projects.Select(project => $"'{project}'")]);
        return $"gives {Ports(entry)} to {(entry.Projects.Count == 1 ? "project" : "projects")} {projects}, for '{entry.Service}'{owner}";
    }

    private static string Ports(RegistryEntry entry)
        => entry.Ports is { } ports && ports.First != ports.Last ? ports.ToString() : "it";
}
