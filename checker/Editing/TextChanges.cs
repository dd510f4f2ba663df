using Microsoft.CodeAnalysis.Text;

namespace PortRules.Checker.Editing;

/// <summary>What differs between two texts.</summary>
internal static class TextChanges
{
    /// <summary>The changes in order, not overlapping, without what stays the same at their ends. Of texts of which one was made from the
    /// other these are the changes that were made; of unrelated ones all in between is one change.</summary>
    public static IEnumerable<TextChange> Between(SourceText before, SourceText after)
        => Smallest(after.GetTextChanges(before), before);

    /// <summary>A new text as a change of those lines of the old one that differ: the others keep their bytes.</summary>
    public static SourceText ByLines(SourceText before, string after)
    {
        var text = SourceText.From(after, before.Encoding);
        var lines = LineDiff.LinesOf(text);
        var old = LineDiff.LinesOf(before);
        var starts = new int[old.Count + 1];
        for (var line = 0; line < old.Count; line++)
            starts[line + 1] = starts[line] + old[line].Length;

        return before.WithChanges(LineDiff.Between(old, lines).Select(hunk => new TextChange(
            TextSpan.FromBounds(starts[hunk.OldStart], starts[hunk.OldStart + hunk.OldCount]),
            string.Concat(lines.Skip(hunk.NewStart).Take(hunk.NewCount)))));
    }

    /// <summary>Takes from each change what stays the same at its ends; leaves out those of which nothing is left.</summary>
    public static IEnumerable<TextChange> Smallest(IEnumerable<TextChange> changes, SourceText before)
        => changes.OrderBy(change => change.Span.Start)
            .Select(change => Smallest(change, before))
            .Where(change => change is not { Span.IsEmpty: true, NewText: "" });

    private static TextChange Smallest(TextChange change, SourceText before)
    {
        var (old, text) = (before.ToString(change.Span), change.NewText ?? "");
        var (start, end) = (0, 0);
        while (start < old.Length && start < text.Length && old[start] == text[start])
            start++;
        while (end < old.Length - start && end < text.Length - start && old[^(end + 1)] == text[^(end + 1)])
            end++;
        return new TextChange(TextSpan.FromBounds(change.Span.Start + start, change.Span.End - end), text[start..^end]);
    }
}
