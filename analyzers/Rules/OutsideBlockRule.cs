using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Policy;

namespace PortRules.Analyzers.Rules;

/// <summary>PORT5005: a bind to a port that nobody has, by a project that has a block of its own elsewhere.</summary>
/// <example><c>options.ListenAnyIP(5103);</c> beside <c>team-orders 6100-6199/tcp block project=Orders.*</c></example>
internal sealed class OutsideBlockRule : EndpointRule
{
    internal static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        RuleIds.OutsideBlock,
        "Port outside the project's block",
        "{0} is outside the block of project '{1}': {2} gives it {3}, for '{4}'{5}{6}",
        Categories.Agreement,
        DiagnosticSeverity.Warning,
        "A line with 'block' in PortRules.Ports.txt sets a range of ports aside for a project, which chooses its ports among them. A port "
        + "outside of it may be the next one that somebody else registers.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Examine(Endpoint endpoint, RuleContext context)
    {
        if (PolicyBreach.Of(endpoint, context) is not { Kind: BreachKind.OutsideBlock, Line: { } block } breach)
            return;

        var candidate = breach.Candidate;
        context.Report(
            Rule,
            endpoint.Location,
            endpoint.SeverityFor(breach.IsEveryCandidate, context),
            Wording.Evidence(candidate).Append(context.Policy.Registry!.At(block.Span)),
            FixData.OfPort(endpoint, candidate, breach.Free),
            Wording.Port(endpoint, candidate.Number),
            context.Policy.Project,
            RegistryFile.PlaceOf(block),
            block.Entry.Ports!.Value.ToString(),
            block.Entry.Service,
            Wording.Origin(endpoint, candidate),
            breach.Free is { } free ? $"; {Wording.Number(free)} there is free" : "; all of it is taken");
    }
}
