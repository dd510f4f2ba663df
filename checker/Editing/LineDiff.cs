using Microsoft.CodeAnalysis.Text;

namespace PortRules.Checker.Editing;

/// <summary>Lines that differ. Lines count from 0.</summary>
/// <param name="OldStart">Where the old ones begin.</param>
/// <param name="OldCount">How many are gone.</param>
/// <param name="NewStart">Where the new ones begin.</param>
/// <param name="NewCount">How many have come.</param>
internal readonly record struct Hunk(int OldStart, int OldCount, int NewStart, int NewCount);

/// <summary>Finds the lines in which two texts differ, by the algorithm of Myers (An O(ND) Difference Algorithm, 1986).</summary>
internal static class LineDiff
{
    // Beyond that many different lines the shortest answer is not worth its memory: what lies between is one hunk.
    private const int MaxDifferences = 1000;

    /// <summary>The lines of a text, each with its line break.</summary>
    public static IReadOnlyList<string> LinesOf(SourceText text)
        => [.. text.Lines.Select(line => text.ToString(line.SpanIncludingLineBreak)).Where(line => line.Length > 0)];

    /// <summary>The differences in order; none where the texts are equal.</summary>
    public static IReadOnlyList<Hunk> Between(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var first = 0;
        while (first < before.Count && first < after.Count && before[first] == after[first])
            first++;

        var same = 0;
        while (same < before.Count - first && same < after.Count - first && before[^(same + 1)] == after[^(same + 1)])
            same++;

        var (oldCount, newCount) = (before.Count - first - same, after.Count - first - same);
        if (oldCount == 0 && newCount == 0)
            return [];

        var kept = KeptPairs([.. before.Skip(first).Take(oldCount)], [.. after.Skip(first).Take(newCount)]);
        return
        [
            .. Gaps(kept, oldCount, newCount)
                .Select(gap => gap with { OldStart = gap.OldStart + first, NewStart = gap.NewStart + first }),
        ];
    }

    /// <summary>What lies between the pairs of equal lines.</summary>
    private static IEnumerable<Hunk> Gaps(IEnumerable<(int Old, int New)> kept, int oldCount, int newCount)
    {
        var (oldAt, newAt) = (0, 0);
        foreach (var (oldLine, newLine) in kept.Append((oldCount, newCount)))
        {
            if (oldLine > oldAt || newLine > newAt)
                yield return new Hunk(oldAt, oldLine - oldAt, newAt, newLine - newAt);

            (oldAt, newAt) = (oldLine + 1, newLine + 1);
        }
    }

    /// <summary>The pairs of lines that the shortest edit script keeps; none when it would be too long.</summary>
    private static List<(int Old, int New)> KeptPairs(string[] before, string[] after)
    {
        // furthest[k + middle] is how far into the old text one gets on diagonal k (old minus new) with the edits so far.
        var middle = Math.Min(before.Length + after.Length, MaxDifferences) + 1;
        var furthest = new int[(2 * middle) + 1];
        var history = new List<int[]>();
        for (var edits = 0; edits < middle; edits++)
        {
            history.Add([.. furthest]);
            for (var diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                var down = IsDown(furthest, middle, edits, diagonal);
                var oldAt = down ? furthest[middle + diagonal + 1] : furthest[middle + diagonal - 1] + 1;
                var newAt = oldAt - diagonal;
                while (oldAt < before.Length && newAt < after.Length && before[oldAt] == after[newAt])
                    (oldAt, newAt) = (oldAt + 1, newAt + 1);

                furthest[middle + diagonal] = oldAt;
                if (oldAt >= before.Length && newAt >= after.Length)
                    return Trace(history, middle, before.Length, after.Length);
            }
        }

        return [];
    }

    private static bool IsDown(int[] furthest, int middle, int edits, int diagonal)
        => diagonal == -edits || (diagonal != edits && furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1]);

    /// <summary>Walks back from the end through the states before each edit.</summary>
    private static List<(int Old, int New)> Trace(List<int[]> history, int middle, int oldAt, int newAt)
    {
        var kept = new List<(int, int)>();
        for (var edits = history.Count - 1; edits >= 0; edits--)
        {
            var furthest = history[edits];
            var diagonal = oldAt - newAt;
            var from = IsDown(furthest, middle, edits, diagonal) ? diagonal + 1 : diagonal - 1;
            var oldFrom = edits == 0 ? 0 : furthest[middle + from];
            var newFrom = edits == 0 ? 0 : oldFrom - from;
            while (oldAt > oldFrom && newAt > newFrom)
            {
                (oldAt, newAt) = (oldAt - 1, newAt - 1);
                kept.Add((oldAt, newAt));
            }

            (oldAt, newAt) = (oldFrom, newFrom);
        }

        kept.Reverse();
        return kept;
    }
}
