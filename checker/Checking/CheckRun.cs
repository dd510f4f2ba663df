using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PortRules.Checker.Cli;
using PortRules.Checker.Findings;
using PortRules.Checker.Loading;

namespace PortRules.Checker.Checking;

/// <summary>Restores, loads and checks every project of a target.</summary>
internal sealed class CheckRun(RulePack rules, Progress progress)
{
    private readonly List<string> _internalErrors = [];
    private readonly List<string> _notes = [];

    /// <summary>Runs the check.</summary>
    /// <exception cref="UsageException">No project has the target framework that was asked for.</exception>
    public async Task<CheckReport> RunAsync(CheckTarget target, CheckRequest request, CancellationToken cancellation)
    {
        var restored = request.Restore
            ? await new Restorer(progress).RestoreAsync(target, cancellation)
            : Array.Empty<string>().ToLookup(_ => "");

        using var loader = new SolutionLoader(progress);
        var loaded = await loader.LoadAsync(target, restored, cancellation);
        if (request.Framework is not null)
            loaded = OnlyFramework(loaded, request.Framework);

        var root = Paths.SourceRoot(target.Folder);
        var merger = new FindingMerger(root);
        var checker = new InstanceChecker(rules, withFixes: request.Format == ReportFormat.Sarif);
        var projects = new Dictionary<string, ProjectReport>(Paths.Comparer);
        foreach (var project in loaded)
        {
            if (project.Instances.Count > 0)
                progress.Step($"Checking {project.Name} ({projects.Count + 1} of {loaded.Count})");

            projects[project.File] = await CheckAsync(project, checker, merger, cancellation);
        }

        return new CheckReport(
            root,
            rules.Descriptors,
            merger.Merge(),
            [.. target.Projects.Select(file => projects.GetValueOrDefault(file) ?? Skipped(file))],
            [.. _internalErrors.Distinct()],
            [.. _notes.Distinct()]);
    }

    private static ProjectReport Skipped(string file) => new(
        Path.GetFileNameWithoutExtension(file), file, ProjectStatus.Skipped, ["not a C# project"], [], CompileErrors: 0);

    private static List<LoadedProject> OnlyFramework(IReadOnlyList<LoadedProject> projects, string framework)
    {
        bool Has(Project instance) => string.Equals(LoadedProject.FrameworkOf(instance), framework, StringComparison.OrdinalIgnoreCase);

        if (!projects.Any(project => project.Instances.Any(Has)))
        {
            var known = projects.SelectMany(project => project.Instances)
                .Select(LoadedProject.FrameworkOf)
                .Where(name => name.Length > 0)
                .Distinct()
                .Order();
            throw new UsageException($"Nothing to check: no project that loads targets '{framework}' (found: {string.Join(", ", known)}).");
        }

        return [.. projects.Select(project => project.Instances.Any(Has)
            ? project with { Instances = [.. project.Instances.Where(Has)] }
            : project)];
    }

    private async Task<ProjectReport> CheckAsync(
        LoadedProject project, InstanceChecker checker, FindingMerger merger, CancellationToken cancellation)
    {
        var compileErrors = 0;
        var worst = "";
        foreach (var instance in project.Instances)
        {
            var result = await checker.CheckAsync(instance, cancellation);
            merger.Add(project.File, LoadedProject.FrameworkOf(instance), result.Findings);
            if (result.CompileErrors > compileErrors)
                (compileErrors, worst) = (result.CompileErrors, LoadedProject.FrameworkOf(instance));
            _internalErrors.AddRange(result.InternalErrors);
            _notes.AddRange(result.Notes);
        }

        var reasons = project.Problems.ToList();
        if (compileErrors > 0)
        {
            var where = project.Instances.Count > 1 ? $" for {worst}" : "";
            reasons.Add(compileErrors == 1 ? $"1 compile error{where}" : $"{compileErrors} compile errors{where}");

            // What MSBuild remarked is worth a look only where it may be the cause.
            reasons.AddRange(project.Remarks.Where(remark => !IsVersionRemark(remark)));
        }

        foreach (var remark in project.Remarks)
            progress.Detail($"{project.Name}: {remark}");

        var status = (project.Instances.Count, reasons.Count) switch
        {
            (0, _) => ProjectStatus.Failed,
            (_, > 0) => ProjectStatus.Incomplete,
            _ => ProjectStatus.Checked,
        };
        ImmutableArray<string> frameworks = [.. project.Instances.Select(LoadedProject.FrameworkOf).Where(name => name.Length > 0)];
        return new ProjectReport(project.Name, project.File, status, [.. reasons], frameworks, compileErrors);
    }

    /// <summary>NuGet took a higher version than was asked for (NU1603): seldom why code does not compile.</summary>
    private static bool IsVersionRemark(string remark) => remark.EndsWith("was resolved instead.", StringComparison.Ordinal);
}
