using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PortRules.Analyzers.FreePorts;
using PortRules.Analyzers.Options;
using PortRules.Ports;

namespace PortRules.Analyzers.Rules;

/// <summary>PORT2006: a port is looked for, given back, and used later: by then it may be somebody else's.</summary>
/// <example><c>var probe = new TcpListener(IPAddress.Loopback, 0); probe.Start(); var port = ((IPEndPoint)probe.LocalEndpoint).Port;
/// probe.Stop(); return port;</c></example>
internal sealed class ReleasedPortRule : Rule
{
    internal static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        RuleIds.ReleasedPort,
        "A free port is looked for, released, then used",
        "This port {0} before it is bound; let the system choose it where it is bound (port 0), and read it back there",
        Categories.Occupied,
        DiagnosticSeverity.Info,
        "Between the moment in which a port is released and the one in which it is bound again it belongs to nobody, and the system gives "
        + "it to whoever asks next: another test, another process, an outgoing connection. A number that was drawn at random may be in "
        + "use from the beginning.");

    private static readonly ImmutableDictionary<string, string?> Leasable
        = ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Leasable, "true");

    public override DiagnosticDescriptor Descriptor => Rule;

    public override ImmutableArray<IOptionDefinition> UsedOptions => ImmutableArray.Create<IOptionDefinition>(OptionDefinitions.Target);

    /// <summary>The finding for one place.</summary>
    /// <param name="search">The place.</param>
    /// <param name="options">The options in force there.</param>
    public static Diagnostic Finding(PortSearch search, RuleOptions options) => Diagnostic.Create(
        Rule,
        search.Location,
        search.Evidence,
        IsLeasable(search, options) ? Leasable : ImmutableDictionary<string, string?>.Empty,
        search.Listener is { } listener
            ? $"is released with '{listener}', and another process may take it"
            : "is a random number, and another process may have it");

    // Only on Linux a placeholder lets its own number be bound.
    private static bool IsLeasable(PortSearch search, RuleOptions options)
        => search.EndsHere && options.Targets != Targets.None && (options.Targets & ~Targets.AnyLinux) == Targets.None;
}
