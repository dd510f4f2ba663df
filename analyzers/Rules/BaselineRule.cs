using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PortRules.Ports.Baseline;

namespace PortRules.Analyzers.Rules;

/// <summary>PORT5006: an entry of the baseline that matches no finding, or fewer than it counts. The next of its kind would be accepted
/// unseen.</summary>
/// <example><c>PORT1001  src/Gateway.cs  23  count=2</c>, where port 23 is bound once.</example>
internal sealed class BaselineRule : Rule
{
    internal static readonly DiagnosticDescriptor Unmatched = Descriptors.Create(
        RuleIds.UnmatchedBaseline,
        "Baseline entry matches nothing",
        "{0}",
        Categories.Agreement,
        DiagnosticSeverity.Info,
        "PortRules.Baseline.txt lists findings that are accepted. An entry that matches nothing, or fewer findings than it counts, would "
        + "accept the next one of its kind without a word.",
        WellKnownDiagnosticTags.CompilationEnd);

    public override DiagnosticDescriptor Descriptor => Unmatched;

    /// <summary>The finding about an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="found">How many findings it matches: fewer than it counts.</param>
    /// <param name="location">Where it stands.</param>
    /// <param name="text">The text there.</param>
    public static Diagnostic Create(BaselineEntry entry, int found, Location location, string text)
        => Diagnostic.Create(
            Unmatched,
            location,
            ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Count, Wording.Number(found)).Add(FixProperties.Replaced, text),
            found == 0
                ? $"{entry.Rule} finds nothing of this kind in {entry.Path} any more: the entry can go"
                : $"{entry.Rule} finds this {Times(found)} in {entry.Path}, and the entry accepts {Wording.Number(entry.Count)}");

    private static string Times(int count) => count == 1 ? "once" : $"{Wording.Number(count)} times";
}
