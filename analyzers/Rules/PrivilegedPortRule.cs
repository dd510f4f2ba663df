using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Options;
using PortRules.Ports;

namespace PortRules.Analyzers.Rules;

/// <summary>PORT1001: a bind to a port that a target keeps for privileged processes, by code that shows no sign of having the
/// right.</summary>
/// <example><c>new TcpListener(IPAddress.Any, 80).Start();</c></example>
internal sealed class PrivilegedPortRule : EndpointRule
{
    internal static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        RuleIds.PrivilegedPort,
        "Privileged port bound without elevation",
        "Binding {0}{1} is refused {2}{3}",
        Categories.Privilege,
        DiagnosticSeverity.Warning,
        "Below the first unprivileged port, 1024 unless changed, Linux hosts, FreeBSD and (for a specific address) macOS refuse a bind "
        + "to a process without the right, and the program ends with 'Permission denied'. Use an unprivileged port, choose the port by "
        + "privilege, or say that the service has the right.");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<IOptionDefinition> UsedOptions
        => ImmutableArray.Create<IOptionDefinition>(
            OptionDefinitions.Target, OptionDefinitions.Elevated, OptionDefinitions.FirstUnprivilegedPort);

    public override void Examine(Endpoint endpoint, RuleContext context)
    {
        var options = context.Options;
        if (!endpoint.IsBound() || endpoint.DenialHandled || options.Elevated || endpoint.HasMalformedPort())
            return;

        var candidates = endpoint.Port.Candidates;
        var candidate = candidates.FirstOrDefault(some => RefusingTargets(endpoint, some, context) != Targets.None);
        if (candidate is null)
            return;

        // Decided on a target when whatever can be chosen there is refused there.
        var refusing = RefusingTargets(endpoint, candidate, context);
        var isEveryCandidate = candidates.All(
            some => (endpoint.TargetsOf(some, options) & refusing & ~RefusingTargets(endpoint, some, context)) == Targets.None);
        var origin = Wording.Origin(endpoint, candidate);
        context.Report(
            Rule,
            endpoint.Location,
            endpoint.SeverityFor(isEveryCandidate, context),
            Wording.Evidence(candidate),
            FixData.WithAddress(FixData.OfPort(endpoint, candidate, CustomaryPorts.UnprivilegedTwin(candidate.Number)), endpoint.Address),
            Wording.Port(endpoint, candidate.Number),
            Wording.OnAddress(endpoint.Address),
            Refusal(refusing, options.FirstUnprivilegedPort ?? 1024),
            origin + OtherValues(endpoint, candidate, isEveryCandidate && !endpoint.HasAlternatives));
    }

    private static string OtherValues(Endpoint endpoint, PortCandidate named, bool areRefusedToo)
    {
        if (!areRefusedToo)
            return "; other values are possible here";
        var others = endpoint.Port.Candidates.Select(other => other.Number)
            .Where(number => number != named.Number)
            .Distinct()
            .Select(Wording.Number)
            .ToList();
        return others.Count == 0
            ? ""
            : $"; {Wording.Enumerate(others)}, possible here too, {(others.Count == 1 ? "is" : "are")} refused as well";
    }

    private static Targets RefusingTargets(Endpoint endpoint, PortCandidate candidate, RuleContext context)
    {
        if (endpoint.FactsOf(candidate).Elevated)
            return Targets.None;
        var refusing = PortPrivilege.RefusingTargets(
            endpoint.TargetsOf(candidate, context.Options), candidate.Number, endpoint.Address, context.Options.FirstUnprivilegedPort);
        return refusing != Targets.None && context.Policy.IsElevated(candidate.Number, endpoint.Transport, endpoint.Environment)
            ? Targets.None
            : refusing;
    }

    // What the right is called differs, and root is neither necessary nor sufficient on Linux: no target is said to need it.
    private static string Refusal(Targets refusing, int bound)
    {
        var places = new List<string>();
        if ((refusing & Targets.LinuxHost) != Targets.None)
            places.Add("on a Linux host without CAP_NET_BIND_SERVICE");
        if ((refusing & (Targets.Container | Targets.ContainerStrict)) != Targets.None)
            places.Add("in a container without CAP_NET_BIND_SERVICE");
        if ((refusing & Targets.MacOS) != Targets.None)
            places.Add("to an ordinary user on macOS");
        if ((refusing & Targets.FreeBsd) != Targets.None)
            places.Add("to an ordinary user on FreeBSD");

        var reason = refusing == Targets.MacOS
            ? $"there ports below {Wording.Number(bound)} are privileged on a specific address, though not on the wildcard"
            : $"ports below {Wording.Number(bound)} are privileged there";
        return $"{Wording.Enumerate(places)}: {reason}";
    }
}
