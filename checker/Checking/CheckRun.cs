using PortRules.Analyzers.Policy;
using PortRules.Checker.Cli;
using PortRules.Checker.Findings;
using PortRules.Checker.Loading;

namespace PortRules.Checker.Checking;

/// <summary>Checks every project of a loaded solution.</summary>
internal sealed class CheckRun(RulePack rules, Progress progress, bool withFixes)
{
    private readonly ProjectAnalysis _analysis = new(rules);
    private readonly FindingDescriber _describer = new(withFixes ? rules.Fixes : []);
    private readonly List<string> _internalErrors = [];

    /// <summary>Runs the check.</summary>
    public async Task<CheckReport> RunAsync(LoadedSolution solution, CancellationToken cancellation)
    {
        var merger = new FindingMerger(solution.Root);
        var review = new FilesReview(rules, solution.Target.Projects);
        var projects = new Dictionary<string, ProjectReport>(Paths.Comparer);
        foreach (var project in solution.Projects)
        {
            if (project.Instances.Count > 0)
                progress.Step($"Checking {project.Name} ({projects.Count + 1} of {solution.Projects.Count})");

            projects[project.File] = await CheckAsync(project, review, merger, cancellation);
        }

        foreach (var finding in await review.FindingsAsync(cancellation))
        {
            // It is no matter of a single framework.
            var raw = await _describer.DescribeAsync(finding.Instance, finding.Diagnostic, finding.Suppression, cancellation);
            var owner = solution.Projects.First(project => project.Instances.Any(instance => instance.Id == finding.Instance.Id));
            foreach (var instance in owner.Instances)
                merger.Add(owner.File, LoadedProject.FrameworkOf(instance), [raw]);
        }

        return new CheckReport(
            solution.Root,
            rules.Descriptors,
            merger.Merge(),
            [.. solution.Target.Projects.Select(file => projects.GetValueOrDefault(file) ?? ProjectReport.Skipped(file))],
            [.. _internalErrors.Distinct()],
            [.. _describer.Notes]);
    }

    private async Task<ProjectReport> CheckAsync(
        LoadedProject project, FilesReview review, FindingMerger merger, CancellationToken cancellation)
    {
        var compileErrors = new Dictionary<string, int>();
        foreach (var instance in project.Instances)
        {
            var result = await _analysis.RunAsync(instance, cancellation);
            var framework = LoadedProject.FrameworkOf(instance);
            merger.Add(project.File, framework, await _describer.DescribeAsync(instance, result, cancellation));
            review.Set(project, instance, result);
            compileErrors[framework] = result.CompileErrors;
            _internalErrors.AddRange(result.InternalErrors);
        }

        if (project.Instances is [var first, ..] && RegistryFile.Among(first.AnalyzerOptions.AdditionalFiles) is { } registry)
            progress.Detail($"{project.Name}: registry {registry.Path}");
        foreach (var remark in project.Remarks)
            progress.Detail($"{project.Name}: {remark}");

        return ProjectReport.Of(project, compileErrors);
    }
}
