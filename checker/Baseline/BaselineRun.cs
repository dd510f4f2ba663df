using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PortRules.Checker.Checking;
using PortRules.Checker.Cli;
using PortRules.Checker.Loading;

namespace PortRules.Checker.Baseline;

/// <summary>What there is to accept.</summary>
/// <param name="Tally">The findings by kind.</param>
/// <param name="Unlisted">Open findings that stand in no file.</param>
/// <param name="Outside">The projects that do not see the baseline.</param>
/// <param name="OpenOutside">How many findings of theirs stay open.</param>
/// <param name="Projects">What became of the projects.</param>
/// <param name="InternalErrors">What rules threw.</param>
internal sealed record BaselineOutcome(
    BaselineTally Tally,
    IReadOnlyList<Diagnostic> Unlisted,
    IReadOnlyList<string> Outside,
    int OpenOutside,
    ImmutableArray<ProjectReport> Projects,
    ImmutableArray<string> InternalErrors);

/// <summary>Counts the findings of a solution that a baseline has to accept.</summary>
/// <param name="rules">The rules.</param>
/// <param name="file">The baseline.</param>
/// <param name="progress">Shows the steps.</param>
internal sealed class BaselineRun(RulePack rules, SharedFile file, Progress progress)
{
    /// <summary>Runs the rules. Writes nothing.</summary>
    public async Task<BaselineOutcome> RunAsync(LoadedSolution loaded, CancellationToken cancellation)
    {
        var analysis = new ProjectAnalysis(rules);
        var tally = new BaselineTally(file.Path, loaded.Target.Projects);
        var review = new FilesReview(rules, loaded.Target.Projects);
        var reports = new List<ProjectReport>();
        var unlisted = new List<Diagnostic>();
        var outside = new List<string>();
        var openOutside = new HashSet<(string Id, FileLinePositionSpan Span)>();
        var errors = new List<string>();
        foreach (var project in loaded.Projects)
        {
            var compileErrors = new Dictionary<string, int>();
            foreach (var instance in project.Instances)
            {
                progress.Step($"Checking {instance.Name}");
                var result = await analysis.RunAsync(instance, cancellation);
                compileErrors[LoadedProject.FrameworkOf(instance)] = result.CompileErrors;
                errors.AddRange(result.InternalErrors);
                review.Set(project, instance, result);
                if (!file.IsSeenBy(instance))
                {
                    outside.Add(project.Name);
                    openOutside.UnionWith(result.Diagnostics.Where(IsOpen).Select(open => (open.Id, open.Location.GetLineSpan())));
                    continue;
                }

                tally.Set(instance, result, project.IsWhole && result.CompileErrors == 0);
                unlisted.AddRange(result.Diagnostics.Where(
                    diagnostic => IsOpen(diagnostic) && tally.KeyOf(instance, diagnostic) is null));
            }

            reports.Add(ProjectReport.Of(project, compileErrors));
        }

        tally.SetFurther((await review.FindingsAsync(cancellation))
            .Where(finding => file.IsSeenBy(finding.Instance))
            .Select(finding => (finding.Instance, finding.Diagnostic)));
        return new BaselineOutcome(tally, unlisted, [.. outside.Distinct()], openOutside.Count, [.. reports], [.. errors.Distinct()]);
    }

    private static bool IsOpen(Diagnostic diagnostic)
        => diagnostic is { IsSuppressed: false, Severity: not DiagnosticSeverity.Hidden };
}
