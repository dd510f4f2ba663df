using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Rules;
using PortRules.Ports.Baseline;

namespace PortRules.Analyzers.Policy;

/// <summary>By what a finding is known again when lines have moved: its rule, its file, and what it is about. The same for the build, the
/// editor and the checker.</summary>
/// <param name="rule">The id of the rule.</param>
/// <param name="path">The path of the file, relative to the folder of the baseline, with <c>/</c>.</param>
/// <param name="what">The port, or the flagged text.</param>
internal readonly struct BaselineKey(string rule, string path, string what) : IEquatable<BaselineKey>
{
    /// <summary>Of a longer text its beginning is enough.</summary>
    private const int MaxText = 120;

    private const int MaxRead = 1_000;

    public string Rule { get; } = rule;

    public string Path { get; } = path;

    public string What { get; } = what;

    /// <summary>The key of a finding.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="baseline">The path of the baseline.</param>
    /// <param name="textOf">Gives the text of an additional file by its path; null when it is not known.</param>
    /// <returns>Null for a finding that stands in no file.</returns>
    public static BaselineKey? Of(Diagnostic finding, string baseline, Func<string, SourceText?> textOf)
    {
        var location = finding.Location;
        var path = location.SourceTree?.FilePath ?? (location.Kind == LocationKind.ExternalFile ? location.GetLineSpan().Path : null);
        if (string.IsNullOrEmpty(path))
            return null;
        var what = finding.Properties.TryGetValue(FixProperties.Port, out var port) && port is not null
            ? port
            : Flagged(location.SourceTree?.GetText() ?? textOf(path!), location.SourceSpan);
        return new(finding.Id, RelativePath.Of(path!, baseline), what);
    }

    /// <summary>The key of an entry.</summary>
    public static BaselineKey Of(BaselineEntry entry) => new(entry.Rule, entry.Path, entry.What);

    public bool Equals(BaselineKey other)
        => Rule == other.Rule && What == other.What && PortBaseline.PathComparer.Equals(Path, other.Path);

    public override bool Equals(object? obj) => obj is BaselineKey other && Equals(other);

    public override int GetHashCode() => (Rule, What, PortBaseline.PathComparer.GetHashCode(Path)).GetHashCode();

    // Line breaks and indentation change with every reformatting.
    private static string Flagged(SourceText? text, TextSpan span)
    {
        if (text is null || span.End > text.Length)
            return "";
        var collapsed = new StringBuilder();
        for (var at = span.Start; at < span.End && at < span.Start + MaxRead && collapsed.Length < MaxText; at++)
        {
            var character = text[at];
            if (!char.IsWhiteSpace(character) && !char.IsControl(character))
                collapsed.Append(character);
            else if (collapsed.Length > 0 && collapsed[collapsed.Length - 1] != ' ')
                collapsed.Append(' ');
        }

        // Half of a character outlives no file.
        if (collapsed.Length > 0 && char.IsHighSurrogate(collapsed[collapsed.Length - 1]))
            collapsed.Length--;
        return collapsed.ToString().TrimEnd();
    }
}
