using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Policy;
using PortRules.Analyzers.Rules;
using PortRules.Checker.Findings;
using PortRules.Checker.Loading;

namespace PortRules.Checker.Checking;

/// <summary>A finding about a file of PortRules that takes more than one compilation to make.</summary>
/// <param name="Instance">The first project that has the file.</param>
/// <param name="Diagnostic">What was found.</param>
/// <param name="Suppression">Set when the baseline accepts it.</param>
internal sealed record ReviewFinding(Project Instance, Diagnostic Diagnostic, FindingSuppression? Suppression);

/// <summary>Judges the registry and the baseline by all projects that see them: names of projects that there are not, and entries that
/// match nothing in any target framework.</summary>
/// <param name="rules">The rules that run.</param>
/// <param name="projects">The files of all projects that were asked for, whether or not they load.</param>
internal sealed class FilesReview(RulePack rules, IReadOnlyCollection<string> projects)
{
    private readonly Dictionary<ProjectId, Project> _instances = [];
    private readonly Dictionary<string, BaselineTally> _tallies = new(Paths.Comparer);
    private readonly bool _isAsked = rules.Descriptors.Any(rule => rule.Id is RuleIds.UnmatchedBaseline);

    /// <summary>Takes what was found in a target framework of a project, in place of what was found before.</summary>
    /// <param name="project">The project.</param>
    /// <param name="instance">One target framework of it.</param>
    /// <param name="result">What was found.</param>
    public void Set(LoadedProject project, Project instance, AnalysisResult result)
    {
        if (!_isAsked)
            return;
        _instances[instance.Id] = instance;
        if (BaselineFile.Among(instance.AnalyzerOptions, CancellationToken.None) is { Path: var baseline })
            TallyOf(baseline).Set(instance, result, project.IsWhole && result.CompileErrors == 0);
    }

    /// <summary>The findings, each about one place of one file.</summary>
    public async Task<IReadOnlyList<ReviewFinding>> FindingsAsync(CancellationToken cancellation)
    {
        var ofRegistries = await OfRegistriesAsync(cancellation);
        foreach (var (path, tally) in _tallies)
        {
            tally.SetFurther(ofRegistries
                .Where(finding => BaselineOf(finding.Instance, cancellation)?.Path == path)
                .Select(finding => (finding.Instance, finding.Diagnostic)));
        }

        var findings = ofRegistries.ToList();
        foreach (var (instance, baseline) in FirstByPath(instance => BaselineOf(instance, cancellation), baseline => baseline.Path))
        {
            foreach (var diagnostic in await EffectiveAsync(instance, Unmatched(baseline), cancellation))
                findings.Add(new ReviewFinding(instance, diagnostic, Suppression: null));
        }

        return findings;
    }

    private async Task<IReadOnlyList<ReviewFinding>> OfRegistriesAsync(CancellationToken cancellation)
    {
        var findings = new List<ReviewFinding>();
        foreach (var (instance, registry) in FirstByPath(instance => RegistryOf(instance, cancellation), registry => registry.Path))
        {
            var baseline = BaselineOf(instance, cancellation);
            foreach (var diagnostic in await EffectiveAsync(instance, UnknownProjects.In(registry, projects), cancellation))
                findings.Add(new ReviewFinding(instance, diagnostic, AcceptedBy(baseline, diagnostic)));
        }

        return findings;
    }

    private static BaselineFile? BaselineOf(Project instance, CancellationToken cancellation)
        => BaselineFile.Among(instance.AnalyzerOptions, cancellation);

    private static RegistryFile? RegistryOf(Project instance, CancellationToken cancellation)
        => RegistryFile.Among(instance.AnalyzerOptions.AdditionalFiles) is { } file && file.GetText(cancellation) is { } text
            ? new RegistryFile(file.Path, text, Ports.Registry.PortRegistry.Parse(text.ToString()))
            : null;

    /// <summary>With the severities that the project's configuration gives them, and without those that it switches off.</summary>
    private static async Task<IEnumerable<Diagnostic>> EffectiveAsync(
        Project instance, IEnumerable<Diagnostic> findings, CancellationToken cancellation)
        => CompilationWithAnalyzers.GetEffectiveDiagnostics(findings, await ProjectAnalysis.CompilationOfAsync(instance, cancellation));

    private IEnumerable<(Project Instance, T File)> FirstByPath<T>(Func<Project, T?> fileOf, Func<T, string> pathOf)
        where T : class
        => _instances.Values
            .Where(instance => ProjectPolicy.ReportsFiles(instance.AnalyzerOptions))
            .Select(instance => (Instance: instance, File: fileOf(instance)))
            .Where(one => one.File is not null)
            .DistinctBy(one => pathOf(one.File!), Paths.Comparer)
            .Select(one => (one.Instance, one.File!));

    private BaselineTally TallyOf(string baseline)
    {
        if (!_tallies.TryGetValue(baseline, out var tally))
            _tallies.Add(baseline, tally = new BaselineTally(baseline, projects));
        return tally;
    }

    /// <summary>No suppressor sees what the checker itself finds.</summary>
    private static FindingSuppression? AcceptedBy(BaselineFile? baseline, Diagnostic diagnostic)
        => baseline?.KeyOf(diagnostic) is { } key
            && baseline.Content.Lines.FirstOrDefault(line => BaselineKey.Of(line.Entry).Equals(key)) is { } line
            ? new FindingSuppression(SuppressionKind.External, line.Entry.Reason)
            : null;

    private IEnumerable<Diagnostic> Unmatched(BaselineFile baseline)
    {
        var left = new Dictionary<BaselineKey, int>();
        foreach (var line in baseline.Content.Lines)
        {
            var key = BaselineKey.Of(line.Entry);
            if ((left.TryGetValue(key, out var rest) ? rest : TallyOf(baseline.Path).Found(key)) is not { } found)
                continue;

            // Of several lines about the same, the first ones take what there is.
            var matched = Math.Min(found, line.Entry.Count);
            left[key] = found - matched;
            if (matched < line.Entry.Count)
                yield return BaselineRule.Create(line.Entry, matched, baseline.At(line.EntrySpan), baseline.TextAt(line.EntrySpan));
        }
    }
}
