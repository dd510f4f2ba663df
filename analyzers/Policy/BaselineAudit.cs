using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Options;
using PortRules.Analyzers.Rules;
using PortRules.Ports.Baseline;

namespace PortRules.Analyzers.Policy;

/// <summary>Counts the findings of a compilation, and tells at its end which entries of the baseline match less than they count.</summary>
/// <param name="baseline">The baseline.</param>
/// <param name="rules">The ids of the rules whose findings are all counted here.</param>
internal sealed class BaselineAudit(BaselineFile baseline, ImmutableHashSet<string> rules)
{
    private readonly ConcurrentDictionary<BaselineKey, int> _found = new();

    /// <summary>An audit where there is a baseline. A project with several frameworks has none: what one of them no longer finds, another
    /// may.</summary>
    public static BaselineAudit? Of(AnalyzerOptions options, ImmutableHashSet<string> rules, CancellationToken cancellation)
        => OptionsReader.IsMultiTargeted(options.AnalyzerConfigOptionsProvider)
            || BaselineFile.Among(options, cancellation) is not { } baseline
            ? null
            : new(baseline, rules);

    /// <summary>Reports a finding, and counts it.</summary>
    public Action<Diagnostic> Watch(Action<Diagnostic> report) => finding =>
    {
        if (baseline.KeyOf(finding) is { } key)
            _found.AddOrUpdate(key, 1, (_, count) => count + 1);
        report(finding);
    };

    /// <summary>Reports the entries about files of this compilation that match nothing, or less than they count. Call it when everything
    /// has been found.</summary>
    public void End(CompilationAnalysisContext context)
    {
        var files = new HashSet<string>(PortBaseline.PathComparer);
        files.UnionWith(context.Compilation.SyntaxTrees.Select(tree => baseline.PathOf(tree.FilePath)));
        files.UnionWith(context.Options.AdditionalFiles.Select(file => baseline.PathOf(file.Path)));
        var left = new Dictionary<BaselineKey, int>();
        foreach (var line in baseline.Content.Lines)
        {
            var entry = line.Entry;
            if (!rules.Contains(entry.Rule) || !files.Contains(entry.Path))
                continue;
            var key = BaselineKey.Of(entry);
            if (!left.TryGetValue(key, out var found))
                _found.TryGetValue(key, out found);
            var matched = Math.Min(found, entry.Count);
            left[key] = found - matched;
            if (matched < entry.Count)
                context.ReportDiagnostic(BaselineRule.Create(entry, matched, baseline.At(line.EntrySpan), baseline.TextAt(line.EntrySpan)));
        }
    }
}
