using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Endpoints;
using PortRules.Analyzers.Options;
using PortRules.Analyzers.Policy;
using PortRules.Analyzers.Rules;
using PortRules.Ports;

namespace PortRules.Analyzers.Tests.Rules;

/// <summary>Runs one rule on endpoints made by hand.</summary>
internal static class RuleRunner
{
    /// <summary>Nothing is declared.</summary>
    public static RuleOptions Defaults { get; } =
        new(Targets.Default, TargetsAreDeclared: false, Elevated: false, FirstUnprivilegedPort: null, IsTestProject: false);

    public static RuleOptions On(Targets targets) => Defaults with { Targets = targets, TargetsAreDeclared = true };

    public static IReadOnlyList<Diagnostic> Examine(
        EndpointRule rule, Endpoint endpoint, RuleOptions? options = null, ProjectPolicy? policy = null)
        => Run(options, policy, context => rule.Examine(endpoint, context));

    public static IReadOnlyList<Diagnostic> ExaminePair(EndpointRule rule, Endpoint earlier, Endpoint later, RuleOptions? options = null)
        => Run(options, policy: null, context => rule.ExaminePair(earlier, later, context));

    public static IReadOnlyList<Diagnostic> ExamineAcross(EndpointRule rule, Endpoint earlier, Endpoint later, RuleOptions? options = null)
        => Run(options, policy: null, context => rule.ExamineAcross(earlier, later, context));

    /// <summary>The characters that the finding covers.</summary>
    public static string Covered(Diagnostic finding)
        => finding.Location.SourceTree!.ToString().Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length);

    private static List<Diagnostic> Run(RuleOptions? options, ProjectPolicy? policy, Action<RuleContext> run)
    {
        var findings = new List<Diagnostic>();
        run(new(options ?? Defaults, policy ?? ProjectPolicy.None, findings.Add));
        return findings;
    }
}
