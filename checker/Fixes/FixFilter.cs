using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Rules;
using PortRules.Checker.Editing;
using PortRules.Checker.Findings;
using PortRules.Checker.Review;

namespace PortRules.Checker.Fixes;

/// <summary>Which findings are to be fixed.</summary>
/// <param name="rules">Only these rules; all when empty.</param>
/// <param name="changes">Only findings on changed lines; all when null.</param>
internal sealed class FixFilter(IReadOnlyCollection<string> rules, GitChanges? changes)
{
    /// <summary>Whether the finding is asked for. What nobody is shown is not fixed either, but for the order of a file's lines, which is
    /// nothing to be shown and still worth keeping.</summary>
    public bool Takes(Diagnostic diagnostic)
        => !diagnostic.IsSuppressed
            && (diagnostic.Severity != DiagnosticSeverity.Hidden || diagnostic.Id == RuleIds.InvalidLine)
            && (rules.Count == 0 || rules.Contains(diagnostic.Id, StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether the place is on a changed line.</summary>
    /// <param name="place">A place in the present text.</param>
    /// <param name="original">The text that the file has on disk.</param>
    /// <param name="present">The text with the fixes so far.</param>
    public bool Takes(Place place, SourceText? original, SourceText? present)
    {
        if (changes is null)
            return true;
        if (original is null || present is null || original == present)
            return changes.Touches(place.File, place.FirstLine, place.LastLine);

        // What a fix changed stood on a changed line; other lines have moved at most.
        var hunks = LineDiff.Between(LineDiff.LinesOf(original), LineDiff.LinesOf(present));
        return Enumerable.Range(place.FirstLine - 1, place.LastLine - place.FirstLine + 1).Any(line =>
        {
            var before = hunks.LastOrDefault(hunk => hunk.NewStart <= line, new Hunk(0, 0, 0, 0));
            var moved = before.OldStart + before.OldCount - before.NewStart - before.NewCount;
            return line < before.NewStart + before.NewCount || changes.Touches(place.File, line + moved + 1, line + moved + 1);
        });
    }
}
