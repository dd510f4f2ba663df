using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PortRules.Analyzers.Options;

/// <summary>The severities that .editorconfig gives the findings in one additional file. The compiler's own keys
/// (<c>dotnet_diagnostic.PORT1001.severity</c>) do not reach such files, so these have keys of ours; those of a .globalconfig, NoWarn and
/// the like do reach them and still win.</summary>
internal sealed class FileSeverities(AnalyzerConfigOptions options)
{
    /// <summary>The key for all rules.</summary>
    public const string AllRulesKey = "portrules_diagnostic.severity";

    /// <summary>The words that a severity can have.</summary>
    public static IReadOnlyList<(string Word, DiagnosticSeverity? Severity)> Words { get; } =
    [
        ("error", DiagnosticSeverity.Error),
        ("warning", DiagnosticSeverity.Warning),
        ("suggestion", DiagnosticSeverity.Info),
        ("silent", DiagnosticSeverity.Hidden),
        ("none", null),
    ];

    /// <summary>The key for one rule, which beats that for all.</summary>
    public static string KeyOf(string ruleId) => $"portrules_diagnostic.{ruleId}.severity";

    /// <summary>What becomes of a finding of a rule; words that are no severity are passed over. What is hidden is meant for editors, and
    /// stays so.</summary>
    /// <returns>Null when it is not to be reported.</returns>
    public DiagnosticSeverity? Of(string ruleId, DiagnosticSeverity severity)
        => !TryRead(KeyOf(ruleId), out var wanted) && !TryRead(AllRulesKey, out wanted) ? severity
            : severity == DiagnosticSeverity.Hidden && wanted is not null ? severity
            : wanted;

    /// <summary>Whether a word is a severity.</summary>
    public static bool Accepts(string value)
        => Words.Any(known => known.Word.Equals(value.Trim(), StringComparison.OrdinalIgnoreCase));

    private bool TryRead(string key, out DiagnosticSeverity? severity)
    {
        severity = null;
        if (!options.TryGetValue(key, out var value))
            return false;
        foreach (var (word, meant) in Words)
        {
            if (!word.Equals(value.Trim(), StringComparison.OrdinalIgnoreCase))
                continue;
            severity = meant;
            return true;
        }

        return false;
    }
}
