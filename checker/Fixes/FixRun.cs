using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PortRules.Checker.Checking;
using PortRules.Checker.Cli;
using PortRules.Checker.Editing;
using PortRules.Checker.Findings;
using PortRules.Checker.Loading;

namespace PortRules.Checker.Fixes;

/// <summary>Fixes a loaded solution in memory: looks, makes the fixes that go together, and looks again at what they reach, until there is
/// nothing left to fix.</summary>
internal sealed class FixRun(RulePack rules, FixFilter filter, Progress progress)
{
    // Fixes settle in two or three rounds; should two of them undo each other, they do not do so for ever.
    private const int MaxRounds = 10;

    private readonly List<AppliedFix> _applied = [];
    private readonly List<RefusedFix> _refused = [];
    private readonly List<string> _internalErrors = [];
    private readonly Dictionary<ProjectId, int> _compileErrors = [];
    private readonly SafeFixFinder _finder = new(rules.Fixes);

    /// <summary>Finds and makes the fixes. Writes nothing.</summary>
    public async Task<FixOutcome> RunAsync(LoadedSolution loaded, CancellationToken cancellation)
    {
        var solution = loaded.Solution;
        var owners = loaded.Projects
            .SelectMany(project => project.Instances.Select(instance => (instance.Id, Project: project)))
            .ToDictionary(entry => entry.Id, entry => entry.Project);
        var instances = owners.Keys.ToList();
        var pending = instances;
        var review = new FilesReview(rules, loaded.Target.Projects);
        for (var round = 0; round < MaxRounds && pending.Count > 0; round++)
        {
            var findings = await FindAsync(loaded.Solution, solution, [.. pending.Select(id => (id, owners[id]))], review, cancellation);
            progress.Step($"Fixing {Path.GetFileName(loaded.Target.File)}");
            var fixing = new FixRound(solution, _finder);
            var changed = await fixing.RunAsync(findings, cancellation);
            _applied.AddRange(fixing.Applied);
            _refused.AddRange(fixing.Refused);

            var files = ChangedFiles(solution, changed);
            var reached = Reach.Of(changed, files).ToHashSet();

            // A fix that was refused may have kept another from its place.
            pending = fixing.Refused.Count > 0 ? instances : [.. instances.Where(reached.Contains)];
            solution = changed;
        }

        ImmutableArray<string> unsettled = pending.Count == 0
            ? []
            : [$"Stopped after {MaxRounds} rounds, each of which made something new to fix."];
        return new FixOutcome(
            [.. _applied],
            [.. _refused],
            [.. await EditsAsync(loaded.Solution, solution, cancellation)],
            [.. loaded.Projects.Select(ReportOf)],
            [.. _internalErrors.Distinct()],
            [.. _finder.Notes, .. unsettled]);
    }

    /// <summary>What is to be fixed in these projects, each finding once, in the order of files and places.</summary>
    private async Task<IReadOnlyList<FixableFinding>> FindAsync(
        Solution original,
        Solution solution,
        IReadOnlyList<(ProjectId Id, LoadedProject Project)> projects,
        FilesReview review,
        CancellationToken cancellation)
    {
        var analysis = new ProjectAnalysis(rules);
        var found = new List<(Diagnostic Diagnostic, Project Project)>();
        foreach (var (id, loaded) in projects)
        {
            var project = solution.GetProject(id)!;
            progress.Step($"Checking {project.Name}");
            var result = await analysis.RunAsync(project, cancellation);
            _compileErrors.TryAdd(id, result.CompileErrors);
            _internalErrors.AddRange(result.InternalErrors);
            review.Set(loaded, project, result);
            found.AddRange(result.Diagnostics.Select(diagnostic => (diagnostic, project)));
        }

        found.AddRange((await review.FindingsAsync(cancellation))
            .Where(finding => finding.Suppression is null)
            .Select(finding => (finding.Diagnostic, finding.Instance)));

        var refused = _refused.Select(refusal => refusal.Finding.Key).ToHashSet();
        var wanted = new Dictionary<(string Id, string File, string Message, LinePositionSpan Span), FixableFinding>();
        foreach (var (diagnostic, project) in found.Where(finding => filter.Takes(finding.Diagnostic)))
        {
            if (Place.Of(diagnostic.Location, Path.GetDirectoryName(project.FilePath)!) is not { } place)
                continue;
            var finding = new FixableFinding(diagnostic, project.Id, place);
            var (onDisk, present) = (await TextAsync(original, place, cancellation), await TextAsync(solution, place, cancellation));
            if (!refused.Contains(finding.Key) && filter.Takes(place, onDisk, present))
                wanted.TryAdd((finding.Key.Id, finding.Key.File, finding.Key.Message, place.Span), finding);
        }

        return
        [
            .. wanted.Values
                .OrderBy(finding => finding.Place.File, StringComparer.Ordinal)
                .ThenBy(finding => finding.Place.Span.Start),
        ];
    }

    private static async Task<SourceText?> TextAsync(Solution solution, Place place, CancellationToken cancellation)
        => solution.GetDocumentIdsWithFilePath(place.File) is [var id, ..]
            ? await solution.TextDocument(id).GetTextAsync(cancellation)
            : null;

    private static IReadOnlyList<string> ChangedFiles(Solution before, Solution after)
        => [.. after.GetChanges(before).GetProjectChanges()
            .SelectMany(project => project.GetChangedDocuments().Concat(project.GetChangedAdditionalDocuments()))
            .Select(id => after.TextDocument(id).FilePath!)
            .Distinct(Paths.Comparer)
            .Order(StringComparer.Ordinal)];

    private static async Task<IEnumerable<EditedFile>> EditsAsync(Solution before, Solution after, CancellationToken cancellation)
    {
        var files = new List<EditedFile>();
        foreach (var file in ChangedFiles(before, after))
        {
            var id = before.GetDocumentIdsWithFilePath(file)[0];
            var old = await before.TextDocument(id).GetTextAsync(cancellation);
            var @new = await after.TextDocument(id).GetTextAsync(cancellation);
            if (!old.ContentEquals(@new))
                files.Add(new EditedFile(file, old, @new));
        }

        return files;
    }

    private ProjectReport ReportOf(LoadedProject project) => ProjectReport.Of(
        project, project.Instances.ToDictionary(LoadedProject.FrameworkOf, instance => _compileErrors.GetValueOrDefault(instance.Id)));
}
