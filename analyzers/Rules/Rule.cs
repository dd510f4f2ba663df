using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Options;

namespace PortRules.Analyzers.Rules;

/// <summary>What documentation and release tracking know of every rule, whatever it looks at.</summary>
internal abstract class Rule
{
    /// <summary>What the rule can report.</summary>
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>The options that change what the rule says. Its page names each of them.</summary>
    public virtual ImmutableArray<IOptionDefinition> UsedOptions => ImmutableArray<IOptionDefinition>.Empty;

    /// <summary>Why the rule has no fix; null when it has one.</summary>
    public virtual string? NoFixReason => null;
}
