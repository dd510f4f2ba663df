using Microsoft.CodeAnalysis;
using PortRules.Analyzers.PortChecks;

namespace PortRules.Analyzers.Rules;

/// <summary>PORT2007: a look at whether a port is free decides a later bind. In between it may be taken, and a look sees less than a bind
/// meets.</summary>
/// <example><c>if (properties.GetActiveTcpListeners().Any(listener => listener.Port == port)) return; server = new TcpListener(address,
/// port);</c></example>
internal sealed class CheckedPortRule : Rule
{
    internal static readonly DiagnosticDescriptor Rule = Descriptors.Create(
        RuleIds.CheckedPort,
        "Checked free, then bound",
        "{0} decides that {1} is free before it is bound: in between another process may take it; bind it at once, and handle the failure",
        Categories.Occupied,
        DiagnosticSeverity.Info,
        "The bind is the only check that holds: it answers and takes the port in one step. Whatever is looked at before, the table of "
        + "listeners, a connection that is refused or a bind on trial, is true for the past only, and none of them sees all that a bind "
        + "meets: connections that were given the port, ports that are privileged or excluded, other addresses.");

    public override DiagnosticDescriptor Descriptor => Rule;

    /// <summary>The finding for one check.</summary>
    public static Diagnostic Finding(CheckedPort check) => Diagnostic.Create(
        Rule,
        check.Site.GetLocation(),
        check.Evidence,
        check.Helper is { } helper ? $"'{helper}'" : Name(check.Look),
        check.Port is { } port ? $"port '{port}'" : "a port");

    private static string Name(Look look) => look switch
    {
        Look.Table => "A look at the table of sockets",
        Look.Connection => "An attempt to connect",
        _ => "A bind on trial",
    };
}
