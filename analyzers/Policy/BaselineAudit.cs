using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Options;
using PortRules.Analyzers.Rules;
using PortRules.Ports.Baseline;

namespace PortRules.Analyzers.Policy;

/// <summary>Counts the findings of a compilation, and tells at its end which entries of the baseline match less than they count.</summary>
/// <param name="baseline">The baseline; null when there is none to judge, and then nothing is counted.</param>
/// <param name="rules">The ids of the rules whose findings are all counted here.</param>
internal sealed class BaselineAudit(BaselineFile? baseline, ImmutableHashSet<string> rules)
{
    private readonly ConcurrentDictionary<BaselineKey, int> _found = new();

    /// <summary>Whether there is something to judge.</summary>
    public bool HasBaseline { get; } = baseline is not null;

    /// <summary>The audit of a compilation. In a project with several frameworks nothing is judged: what one of them no longer finds,
    /// another may.</summary>
    /// <param name="options">Its additional files and properties.</param>
    /// <param name="rules">The ids of the rules whose findings are all counted here.</param>
    /// <param name="read">Reads a baseline, with <see cref="BaselineFile.Reader"/>.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static BaselineAudit Of(
        AnalyzerOptions options, ImmutableHashSet<string> rules, Func<SourceText, PortBaseline?> read, CancellationToken cancellation)
        => new(
            OptionsReader.IsMultiTargeted(options.AnalyzerConfigOptionsProvider) ? null : BaselineFile.Among(options, read, cancellation),
            rules);

    /// <summary>Reports a finding, and counts it.</summary>
    public Action<Diagnostic> Watch(Action<Diagnostic> report) => baseline is null ? report : finding =>
    {
        if (baseline.KeyOf(finding) is { } key)
            _found.AddOrUpdate(key, 1, (_, count) => count + 1);
        report(finding);
    };

    /// <summary>Reports the entries about files of this compilation that match nothing, or less than they count. Call it when everything
    /// has been found.</summary>
    public void End(CompilationAnalysisContext context)
    {
        if (baseline is not null)
            FileFindings.Report(Unmatched(baseline, context), baseline.File, context.Options, context.ReportDiagnostic);
    }

    private IEnumerable<Diagnostic> Unmatched(BaselineFile file, CompilationAnalysisContext context)
    {
        var paths = new HashSet<string>(PortBaseline.PathComparer);
        paths.UnionWith(context.Compilation.SyntaxTrees.Select(tree => file.PathOf(tree.FilePath)));
        paths.UnionWith(context.Options.AdditionalFiles.Select(additional => file.PathOf(additional.Path)));
        var left = new Dictionary<BaselineKey, int>();
        foreach (var line in file.Content.Lines)
        {
            var entry = line.Entry;
            if (!rules.Contains(entry.Rule) || !paths.Contains(entry.Path))
                continue;
            var key = BaselineKey.Of(entry);
            if (!left.TryGetValue(key, out var found))
                _found.TryGetValue(key, out found);
            var matched = Math.Min(found, entry.Count);
            left[key] = found - matched;
            if (matched < entry.Count)
                yield return BaselineRule.Create(entry, matched, file.At(line.EntrySpan), file.TextAt(line.EntrySpan));
        }
    }
}
