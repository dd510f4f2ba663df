using PortRules.Guard.Diagnosis;

namespace PortRules.Guard;

/// <summary>One difference between the ports that are declared and those on which a process listens.</summary>
public sealed record PortDrift
{
    internal PortDrift()
    {
    }

    /// <summary>In which way they differ.</summary>
    public required PortDriftKind Kind { get; init; }

    /// <summary>The declared endpoint; null for <see cref="PortDriftKind.Undeclared"/>, and where a shared port is not declared.</summary>
    public DeclaredPort? Declared { get; init; }

    /// <summary>The endpoint on which the process listens; null for <see cref="PortDriftKind.NotBound"/>.</summary>
    public BoundPort? Bound { get; init; }

    /// <summary>The endpoint is declared for this machine alone, and the process listens on an address that others may reach.</summary>
    public bool IsExposed { get; init; }

    /// <summary>Who listens there too, for <see cref="PortDriftKind.Shared"/>; else null.</summary>
    public PortOwner? Sharer { get; init; }

    /// <summary>The rule of PortRules that finds the mistake at build time, such as <c>PORT1001</c>; null where no rule could.</summary>
    public string? RuleId { get; init; }

    /// <summary>One sentence: what is the matter. Foreign texts in it are escaped and quoted.</summary>
    public required string What { get; init; }

    /// <summary>What can be done, best first.</summary>
    public required IReadOnlyList<string> Remedies { get; init; }

    /// <summary>Both parts: <see cref="What"/>, then the numbered <see cref="Remedies"/>, each on a line of its own; then the
    /// rule.</summary>
    public string Message => TwoPartText.Of(What, Remedies, RuleId);

    /// <summary>The <see cref="Message"/>.</summary>
    public override string ToString() => Message;
}
