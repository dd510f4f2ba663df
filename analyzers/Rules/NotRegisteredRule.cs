using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Policy;
using PortRules.Ports.Registry;

namespace PortRules.Analyzers.Rules;

/// <summary>PORT5001: a bind to a port for which the registry has no line of this project.</summary>
/// <example><c>options.ListenAnyIP(5103);</c> in a repository with a PortRules.Ports.txt that does not name 5103</example>
internal sealed class NotRegisteredRule : EndpointRule
{
    internal static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        RuleIds.NotRegistered,
        "Port is not registered",
        "{0} is not registered for project '{1}'{2}: {3}{4}",
        Categories.Agreement,
        DiagnosticSeverity.Warning,
        "A repository with a PortRules.Ports.txt lists in it every port that its projects bind, so that nobody takes the same one and a "
        + "change that opens a port is seen. This one is missing.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void Examine(Endpoint endpoint, RuleContext context)
    {
        if (PolicyBreach.Of(endpoint, context) is not { Kind: BreachKind.NotRegistered } breach)
            return;

        var policy = context.Policy;
        var registry = policy.Registry!;
        var candidate = breach.Candidate;
        var evidence = Wording.Evidence(candidate);
        context.Report(
            Rule,
            endpoint.Location,
            endpoint.SeverityFor(breach.IsEveryCandidate, context),
            breach.Line is { } line ? evidence.Append(registry.At(line.Span)) : evidence,
            WithEntry(FixData.OfPort(endpoint, candidate, replacement: null), endpoint, breach, policy),
            Wording.Port(endpoint, candidate.Number),
            policy.Project,
            endpoint.Environment is { } environment ? $" in {environment}" : "",
            Reason(breach.Line, policy),
            Wording.Origin(endpoint, candidate));
    }

    private static string Reason(RegistryLine? line, ProjectPolicy policy)
    {
        if (line is null)
            return $"no line of {PortRegistry.FileName} names it";
        var entry = line.Entry;
        var place = RegistryFile.PlaceOf(line);
        return policy.IsOwn(entry) ? $"{place} gives it to the project in {Wording.Enumerate(entry.Environments)} only"
            : entry.Host is { } host && (entry.IsExternal || entry.Projects.Count > 0) ? $"{place} is about host '{host}'"
            : $"{place} lists it for '{entry.Service}' and names no project";
    }

    // A second line beside one that overlaps it would be a duplicate: that one is to be changed, and only without a project it is
    // certain how.
    private static ImmutableDictionary<string, string?> WithEntry(
        ImmutableDictionary<string, string?> properties, Endpoint endpoint, PolicyBreach breach, ProjectPolicy policy)
    {
        var number = breach.Candidate.Number;
        properties = properties.Add(FixProperties.Registry, policy.Registry!.Path);
        var lines = policy.Covering(number, endpoint.Transport, endpoint.Environment).Where(line => !line.Entry.IsBlock).ToList();
        if (lines.Count == 0)
        {
            var entry = ProposedEntry.LineOf(policy.Project, number, endpoint.Transport, endpoint.Environment);
            return entry is null ? properties : properties.Add(FixProperties.Entry, entry);
        }

        return lines is [{ Entry: { IsExternal: false, Projects.Count: 0 } } only] && ProposedEntry.KeyOf(policy.Project) is { } key
            ? properties
                .Add(FixProperties.Replaced, policy.Registry.TextAt(only.Span))
                .Add(FixProperties.Entry, policy.Registry.WithKey(only, key))
            : properties;
    }
}
