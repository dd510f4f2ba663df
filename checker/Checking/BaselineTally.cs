using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Policy;
using PortRules.Analyzers.Rules;
using PortRules.Checker.Findings;
using PortRules.Checker.Loading;
using PortRules.Ports.Baseline;

namespace PortRules.Checker.Checking;

/// <summary>How often each kind of finding occurs in the files that one baseline is about. A build counts in one target framework at a
/// time: what one does not find any more, another still may.</summary>
/// <param name="path">The path of the baseline; it need not exist.</param>
/// <param name="projects">The files of all projects that were to be looked at.</param>
internal sealed class BaselineTally(string path, IReadOnlyCollection<string> projects)
{
    private readonly string _folder = Path.GetDirectoryName(path)!;
    private readonly Dictionary<ProjectId, Part> _parts = [];
    private readonly Dictionary<BaselineKey, int> _further = [];

    /// <summary>Every kind of finding that is not answered in the source, with its count: the most that any target framework has.</summary>
    public IEnumerable<(BaselineKey Key, int Count)> All
        => _parts.Values.SelectMany(part => part.Counts.Keys)
            .Concat(_further.Keys)
            .Distinct()
            .Select(key => (key, CountOf(key, _parts.Values)));

    /// <summary>Takes what was found in a target framework of a project, in place of what was found before.</summary>
    /// <param name="instance">The project.</param>
    /// <param name="result">What was found.</param>
    /// <param name="isWhole">Nothing can have been missed.</param>
    public void Set(Project instance, AnalysisResult result, bool isWhole)
    {
        var part = new Part(Path.GetFullPath(instance.FilePath!), isWhole);
        part.Files.UnionWith(result.Compilation.SyntaxTrees.Select(tree => RelativePath.Of(tree.FilePath, path)));
        part.Files.UnionWith(instance.AnalyzerOptions.AdditionalFiles.Select(file => RelativePath.Of(file.Path, path)));
        _parts[instance.Id] = part;
        foreach (var diagnostic in result.Diagnostics)
        {
            if (diagnostic.Severity != DiagnosticSeverity.Hidden
                && (!diagnostic.IsSuppressed || FindingSuppression.IsExternal(diagnostic, result.Compilation)))
            {
                if (KeyOf(instance, diagnostic) is { } key)
                    part.Counts[key] = part.Counts.GetValueOrDefault(key) + 1;
            }
        }
    }

    /// <summary>Takes findings that are no single compilation's, in place of those that were given before.</summary>
    public void SetFurther(IEnumerable<(Project Instance, Diagnostic Diagnostic)> findings)
    {
        _further.Clear();
        foreach (var (instance, diagnostic) in findings)
        {
            if (KeyOf(instance, diagnostic) is { } key)
                _further[key] = _further.GetValueOrDefault(key) + 1;
        }
    }

    /// <summary>By what the baseline would list a finding; null for one that stands in no file, and for one about the baseline.</summary>
    public BaselineKey? KeyOf(Project instance, Diagnostic diagnostic)
        => diagnostic.Id == RuleIds.UnmatchedBaseline
            ? null
            : BaselineKey.Of(
                diagnostic,
                path,
                file => instance.AnalyzerOptions.AdditionalFiles.FirstOrDefault(other => other.Path == file)?.GetText());

    /// <summary>How many findings of a kind there are, by the target framework that has most; null when that is not known, because a
    /// project with the file was not looked at in full.</summary>
    public int? Found(BaselineKey key)
    {
        var parts = _parts.Values.Where(part => part.Files.Contains(key.Path)).ToList();
        return parts.Count == 0 ? (IsNobodys(key.Path) ? 0 : null)
            : parts.All(part => part.IsWhole) ? CountOf(key, parts)
            : null;
    }

    private int CountOf(BaselineKey key, IEnumerable<Part> parts)
        => parts.Max(part => part.Counts.GetValueOrDefault(key)) + _further.GetValueOrDefault(key);

    /// <summary>No project has the file: it does not exist, or the nearest projects above it have been looked at in full.</summary>
    private bool IsNobodys(string relative)
    {
        var file = Path.GetFullPath(Path.Combine(_folder, relative));
        if (!File.Exists(file))
            return true;
        for (var at = Path.GetDirectoryName(file); at is not null; at = Path.GetDirectoryName(at))
        {
            var around = Directory.Exists(at) ? Directory.GetFiles(at, "*.*proj") : [];
            if (around.Length > 0)
                return around.All(IsWhole);
            if (Paths.Comparer.Equals(at, _folder))
                break;
        }

        return projects.All(IsWhole);
    }

    private bool IsWhole(string project)
    {
        var parts = _parts.Values.Where(part => Paths.Comparer.Equals(part.Project, project)).ToList();
        return parts.Count > 0 && parts.All(part => part.IsWhole);
    }

    private sealed record Part(string Project, bool IsWhole)
    {
        public HashSet<string> Files { get; } = new(PortBaseline.PathComparer);

        public Dictionary<BaselineKey, int> Counts { get; } = [];
    }
}
