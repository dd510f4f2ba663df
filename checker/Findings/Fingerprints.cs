using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using PortRules.Checker.Loading;

namespace PortRules.Checker.Findings;

/// <summary>Names a finding so that it is recognised in another version of the file.</summary>
/// <remarks>
/// Made of the rule, the file's path from the source root, the flagged line without its indentation, and a count among equals: lines that
/// move, or are indented anew, keep their findings. The message is left out, so that a better message does not make old findings new.
/// </remarks>
internal static class Fingerprints
{
    /// <summary>The name of the scheme in SARIF's <c>partialFingerprints</c>.</summary>
    public const string Scheme = "portRules/v1";

    /// <summary>Gives every finding its fingerprint; the findings come in the order of their places.</summary>
    public static ImmutableArray<Finding> Assign(IEnumerable<Finding> findings, string root)
    {
        var occurrences = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. findings.Select(finding =>
        {
            var file = Paths.Relative(root, finding.Place?.File ?? finding.ProjectFile);
            var line = finding.Place?.Line(finding.Place.FirstLine)?.Trim();
            var key = $"{finding.Rule.Id}\n{file}\n{line}";
            var occurrence = occurrences.GetValueOrDefault(key);
            occurrences[key] = occurrence + 1;
            return finding with { Fingerprint = Hash($"{key}\n{occurrence}") };
        })];
    }

    // 128 bits are plenty to tell findings apart.
    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
