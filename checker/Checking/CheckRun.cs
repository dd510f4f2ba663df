using PortRules.Checker.Cli;
using PortRules.Checker.Findings;
using PortRules.Checker.Loading;

namespace PortRules.Checker.Checking;

/// <summary>Checks every project of a loaded solution.</summary>
internal sealed class CheckRun(RulePack rules, Progress progress, bool withFixes)
{
    private readonly List<string> _internalErrors = [];
    private readonly List<string> _notes = [];

    /// <summary>Runs the check.</summary>
    public async Task<CheckReport> RunAsync(LoadedSolution solution, CancellationToken cancellation)
    {
        var merger = new FindingMerger(solution.Root);
        var checker = new InstanceChecker(new ProjectAnalysis(rules), withFixes ? rules.Fixes : []);
        var projects = new Dictionary<string, ProjectReport>(Paths.Comparer);
        foreach (var project in solution.Projects)
        {
            if (project.Instances.Count > 0)
                progress.Step($"Checking {project.Name} ({projects.Count + 1} of {solution.Projects.Count})");

            projects[project.File] = await CheckAsync(project, checker, merger, cancellation);
        }

        return new CheckReport(
            solution.Root,
            rules.Descriptors,
            merger.Merge(),
            [.. solution.Target.Projects.Select(file => projects.GetValueOrDefault(file) ?? ProjectReport.Skipped(file))],
            [.. _internalErrors.Distinct()],
            [.. _notes.Distinct()]);
    }

    private async Task<ProjectReport> CheckAsync(
        LoadedProject project, InstanceChecker checker, FindingMerger merger, CancellationToken cancellation)
    {
        var compileErrors = new Dictionary<string, int>();
        foreach (var instance in project.Instances)
        {
            var result = await checker.CheckAsync(instance, cancellation);
            var framework = LoadedProject.FrameworkOf(instance);
            merger.Add(project.File, framework, result.Findings);
            compileErrors[framework] = result.CompileErrors;
            _internalErrors.AddRange(result.InternalErrors);
            _notes.AddRange(result.Notes);
        }

        foreach (var remark in project.Remarks)
            progress.Detail($"{project.Name}: {remark}");

        return ProjectReport.Of(project, compileErrors);
    }
}
