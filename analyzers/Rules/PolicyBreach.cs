using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Policy;
using PortRules.Ports;
using PortRules.Ports.Registry;

namespace PortRules.Analyzers.Rules;

/// <summary>What is wrong with a port in the eyes of the registry.</summary>
internal enum BreachKind
{
    /// <summary>The registry gives it to somebody else, or reserves it.</summary>
    OfAnother,

    /// <summary>Nobody has it, and the project has a block in which it is not.</summary>
    OutsideBlock,

    /// <summary>No line gives it to this project.</summary>
    NotRegistered,
}

/// <summary>A bind that the registry does not allow: the predicate that three rules share, so that a port is one rule's finding.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Candidate">The port: the first one of the endpoint that is not in order.</param>
/// <param name="IsEveryCandidate">So are all others.</param>
/// <param name="Line">The line that says so: the other's, the block; of a port that is not registered, a line about it that gives it to
/// nobody, or not here; null when there is none.</param>
/// <param name="Free">A port of the project's block that is free; null without a block, or when all of it is taken.</param>
internal sealed record PolicyBreach(BreachKind Kind, PortCandidate Candidate, bool IsEveryCandidate, RegistryLine? Line, int? Free)
{
    /// <summary>Judges an endpoint.</summary>
    /// <returns>Null when it is in order, when nothing is decided, and in tests.</returns>
    public static PolicyBreach? Of(Endpoint endpoint, RuleContext context)
    {
        if (context.Policy.Registry is null
            || !endpoint.IsBound()
            || !endpoint.TransportIsKnown
            || endpoint.HasMalformedPort()
            || endpoint.IsTest(context.Options))
        {
            return null;
        }

        PolicyBreach? first = null;
        var isEvery = true;
        foreach (var candidate in endpoint.Port.Candidates.Where(candidate => endpoint.FactsOf(candidate).Reachable))
        {
            var breach = Of(endpoint, candidate, context.Policy);
            isEvery &= breach is not null;
            first ??= breach;
        }

        return first is null ? null : first with { IsEveryCandidate = isEvery };
    }

    // A line about the port itself beats a block that it lies in, whoever has the block: it is the more exact one.
    private static PolicyBreach? Of(Endpoint endpoint, PortCandidate candidate, ProjectPolicy policy)
    {
        // 0 asks for any port; what is none is another rule's finding.
        if (candidate.Number is <= PortNumber.Ephemeral or > PortNumber.Max)
            return null;

        var covering = policy.Covering(candidate.Number, endpoint.Transport, endpoint.Environment).ToList();
        var lines = covering.FindAll(line => !line.Entry.IsBlock);
        var blocks = covering.FindAll(line => line.Entry.IsBlock);
        if (lines.Exists(IsOwn))
            return null;
        if (lines.Find(IsOfAnother) is { } line)
            return Breach(BreachKind.OfAnother, line);
        if (blocks.Exists(IsOwn))
            return null;
        if (blocks.Find(IsOfAnother) is { } block)
            return Breach(BreachKind.OfAnother, block);
        if (policy.Blocks(endpoint.Transport, endpoint.Environment).FirstOrDefault() is { } own)
            return Breach(BreachKind.OutsideBlock, own);
        return Breach(BreachKind.NotRegistered, covering.FirstOrDefault() ?? ElsewhereOwn());

        bool IsOwn(RegistryLine some) => policy.IsOwn(some.Entry);

        bool IsOfAnother(RegistryLine some) => policy.IsOfAnother(some.Entry);

        RegistryLine? ElsewhereOwn()
            => policy.Registry!.Content.Covering(candidate.Number, endpoint.Transport).FirstOrDefault(IsOwn);

        PolicyBreach Breach(BreachKind kind, RegistryLine? line)
            => new(kind, candidate, IsEveryCandidate: false, line, FreePort.InBlocks(endpoint, candidate.Number, policy));
    }
}
