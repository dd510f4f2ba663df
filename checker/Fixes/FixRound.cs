using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PortRules.Checker.Loading;

namespace PortRules.Checker.Fixes;

/// <summary>Makes those fixes of one look at the solution that go together; what overlaps with another is left to the next look.</summary>
/// <remarks>
/// Fixes of code start from the code as it was looked at, and are put together as text, so that a part of them can be tried. Those of other
/// files follow one another, because they put lines where the earlier ones have put some.
/// </remarks>
internal sealed class FixRound(Solution start, SafeFixFinder finder)
{
    private readonly CompileGate _gate = new(start);
    private readonly Dictionary<string, List<TextChange>> _taken = new(Paths.Comparer);
    private readonly List<Planned> _accepted = [];

    /// <summary>The fixes that were made.</summary>
    public List<AppliedFix> Applied { get; } = [];

    /// <summary>The fixes that cannot be made.</summary>
    public List<RefusedFix> Refused { get; } = [];

    /// <summary>Makes the fixes.</summary>
    /// <returns>The solution with them.</returns>
    public async Task<Solution> RunAsync(IReadOnlyList<FixableFinding> findings, CancellationToken cancellation)
    {
        var (files, left) = await FixOwnFilesAsync(findings, cancellation);
        var planned = new List<Planned>();
        foreach (var finding in left)
        {
            // Its span is of the text as it was.
            if (IsInFile(finding) && _taken.ContainsKey(finding.Place.File))
                continue;
            if (await finder.FindAsync(files.GetProject(finding.Project)!, finding.Diagnostic, cancellation) is not { } fix)
                continue;

            switch (fix.Edits.Count(edit => edit.IsCode))
            {
                case 0:
                    files = FixFiles(files, new Planned(finding, fix));
                    break;
                case var ofCode when ofCode < fix.Edits.Length:
                    Refused.Add(new RefusedFix(finding, fix.Title, "it changes code and another file at once"));
                    break;
                case var _ when TryTake(fix):
                    planned.Add(new Planned(finding, fix));
                    break;
            }
        }

        await AcceptAsync(files, planned, cancellation);
        Applied.AddRange(_accepted.Select(plan => plan.ToApplied()));
        return With(files, _accepted);
    }

    private static bool IsInFile(FixableFinding finding) => finding.Diagnostic.Location.Kind == LocationKind.ExternalFile;

    /// <summary>Changes additional documents as they are by now.</summary>
    private Solution FixFiles(Solution files, Planned plan)
    {
        Applied.Add(plan.ToApplied());
        foreach (var edit in plan.Fix.Edits)
        {
            // Two binds of one port ask for the same line.
            var texts = edit.Changes.Select(change => change.NewText);
            if (Taken(edit.File).Select(change => change.NewText).Intersect(texts).Count() == edit.Changes.Length)
                continue;
            files = DocumentEdit.Apply(files, edit.File, edit.Before.WithChanges(edit.Changes));
            Take(edit);
        }

        return files;
    }

    /// <summary>Fixes additional documents whose findings stand in themselves: several edits in one text.</summary>
    /// <returns>The solution with these fixes, and the other findings.</returns>
    private async Task<(Solution Files, List<FixableFinding> Left)> FixOwnFilesAsync(
        IReadOnlyList<FixableFinding> findings, CancellationToken cancellation)
    {
        var left = new List<FixableFinding>();
        var planned = new List<Planned>();
        foreach (var finding in findings.Where(IsInFile))
        {
            if (await finder.FindAsync(start.GetProject(finding.Project)!, finding.Diagnostic, cancellation) is not { } fix)
                continue;
            if (fix.Edits is not [{ IsCode: false } edit] || !Paths.Comparer.Equals(edit.File, finding.Place.File))
                left.Add(finding);
            else if (TryTake(fix))
                planned.Add(new Planned(finding, fix));
        }

        Applied.AddRange(planned.Select(plan => plan.ToApplied()));
        return (With(start, planned), [.. left, .. findings.Where(finding => !IsInFile(finding))]);
    }

    /// <summary>Accepts the fixes with which everything compiles as before: all at once where that is so, and else half by half.</summary>
    private async Task AcceptAsync(Solution files, List<Planned> fixes, CancellationToken cancellation)
    {
        if (fixes.Count == 0)
            return;

        List<Planned> together = [.. _accepted, .. fixes];
        var changed = fixes.SelectMany(plan => plan.Fix.Edits).Select(edit => edit.File);
        var error = await _gate.FirstNewErrorAsync(With(files, together), changed, cancellation);
        if (error is null)
        {
            _accepted.AddRange(fixes);
        }
        else if (fixes is [var only])
        {
            Refused.Add(new RefusedFix(only.Finding, only.Fix.Title, $"the code would not compile: {error.Id}: {error.GetMessage()}"));
        }
        else
        {
            await AcceptAsync(files, fixes[..(fixes.Count / 2)], cancellation);
            await AcceptAsync(files, fixes[(fixes.Count / 2)..], cancellation);
        }
    }

    private static Solution With(Solution solution, IEnumerable<Planned> fixes)
        => fixes.SelectMany(plan => plan.Fix.Edits)
            .GroupBy(edit => edit.File, Paths.Comparer)
            .Aggregate(solution, (changed, edits) => DocumentEdit.Apply(
                changed,
                edits.Key,
                edits.First().Before.WithChanges(edits.SelectMany(edit => edit.Changes).OrderBy(change => change.Span.Start))));

    private bool TryTake(SafeFix fix)
    {
        // Touching is enough: of two insertions at one place nobody knows which comes first.
        if (fix.Edits.Any(edit => edit.Changes.Any(change => Taken(edit.File).Any(other => other.Span.IntersectsWith(change.Span)))))
            return false;
        foreach (var edit in fix.Edits)
            Take(edit);
        return true;
    }

    private void Take(DocumentEdit edit) => Taken(edit.File).AddRange(edit.Changes);

    private List<TextChange> Taken(string file)
    {
        if (!_taken.TryGetValue(file, out var changes))
            _taken.Add(file, changes = []);
        return changes;
    }

    private sealed record Planned(FixableFinding Finding, SafeFix Fix)
    {
        public AppliedFix ToApplied() => new(Finding, Fix.Title);
    }
}
