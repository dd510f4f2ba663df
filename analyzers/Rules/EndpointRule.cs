using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Options;
using PortRules.Analyzers.Policy;

namespace PortRules.Analyzers.Rules;

/// <summary>A rule: a small function from endpoints to findings. It sees every endpoint of a member once, and may look at pairs.</summary>
internal abstract class EndpointRule : Rule
{
    /// <summary>Judges one endpoint.</summary>
    public virtual void Examine(Endpoint endpoint, RuleContext context)
    {
    }

    /// <summary>Judges two endpoints of one member that are in force at once; <paramref name="later"/> stands after
    /// <paramref name="earlier"/>.</summary>
    public virtual void ExaminePair(Endpoint earlier, Endpoint later, RuleContext context)
    {
    }

    /// <summary>Judges two endpoints of different members, at the end of the compilation: what is found is seen in builds only.</summary>
    /// <param name="earlier">The endpoint that comes first by the path of its file, then by its position.</param>
    /// <param name="later">The endpoint where a finding stands.</param>
    /// <param name="context">The options of the later one's file.</param>
    public virtual void ExamineAcross(Endpoint earlier, Endpoint later, RuleContext context)
    {
    }
}

/// <summary>What a rule knows beside the endpoint, and how it reports.</summary>
internal readonly struct RuleContext(RuleOptions options, ProjectPolicy policy, Action<Diagnostic> report)
{
    public RuleOptions Options { get; } = options;

    /// <summary>What the registry says, and to whom.</summary>
    public ProjectPolicy Policy { get; } = policy;

    /// <summary>Reports at the endpoint, with the places that the value came through as additional locations.</summary>
    /// <param name="descriptor">The rule's descriptor.</param>
    /// <param name="location">Where the finding stands.</param>
    /// <param name="severity">The severity for this case, when lower than the descriptor's; an .editorconfig entry still wins.</param>
    /// <param name="evidence">Further places that belong to the finding, nearest first.</param>
    /// <param name="properties">What the fix needs: keys of <see cref="FixProperties"/>.</param>
    /// <param name="arguments">The message's arguments.</param>
    public void Report(
        DiagnosticDescriptor descriptor,
        Location location,
        DiagnosticSeverity severity,
        IEnumerable<Location>? evidence,
        ImmutableDictionary<string, string?>? properties,
        params object[] arguments)
    {
        var raised = Options.Raise(severity);
        var effective = Options.Severities is { } ofFile ? ofFile.Of(descriptor.Id, raised) : raised;
        if (effective is { } reported)
            report(Diagnostic.Create(descriptor, location, reported, evidence, properties, arguments));
    }
}
