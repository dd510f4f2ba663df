using CsCheck;
using PortRules.Checker.Editing;

namespace PortRules.Checker.Tests.Editing;

public class LineDiffTests
{
    private static readonly Gen<string[]> Lines = Gen.Char['a', 'e'].Select(letter => letter + "\n").Array[0, 30];

    [Fact]
    public void Putting_the_hunks_in_place_gives_the_new_text()
        => Gen.Select(Lines, Lines).Sample((before, after) => Apply(before, after).SequenceEqual(after));

    [Fact]
    public void Lines_between_hunks_are_the_same_in_both()
        => Gen.Select(Lines, Lines).Sample((before, after) =>
        {
            var (oldAt, newAt) = (0, 0);
            foreach (var hunk in LineDiff.Between(before, after))
            {
                Assert.Equal(before[oldAt..hunk.OldStart], after[newAt..hunk.NewStart]);
                (oldAt, newAt) = (hunk.OldStart + hunk.OldCount, hunk.NewStart + hunk.NewCount);
            }

            Assert.Equal(before[oldAt..], after[newAt..]);
        });

    [Fact]
    public void No_fewer_lines_could_have_changed()
        => Gen.Select(Lines, Lines).Sample((before, after)
            => LineDiff.Between(before, after).Sum(hunk => hunk.OldCount + hunk.NewCount) == before.Length + after.Length - (2 * LongestCommon(before, after)));

    [Fact]
    public void Equal_texts_have_no_hunk()
        => Lines.Sample(lines => LineDiff.Between(lines, [.. lines]).Count == 0);

    [Fact]
    public void Texts_with_nothing_in_common_are_one_hunk_however_long()
    {
        string[] before = [.. Enumerable.Range(0, 5000).Select(number => $"old {number}\n")];
        string[] after = [.. Enumerable.Range(0, 4000).Select(number => $"new {number}\n")];

        Assert.Equal([new Hunk(0, 5000, 0, 4000)], LineDiff.Between(before, after));
    }

    private static IEnumerable<string> Apply(string[] before, string[] after)
    {
        var at = 0;
        foreach (var hunk in LineDiff.Between(before, after))
        {
            foreach (var line in before[at..hunk.OldStart].Concat(after[hunk.NewStart..(hunk.NewStart + hunk.NewCount)]))
                yield return line;
            at = hunk.OldStart + hunk.OldCount;
        }

        foreach (var line in before[at..])
            yield return line;
    }

    private static int LongestCommon(string[] before, string[] after)
    {
        var lengths = new int[before.Length + 1, after.Length + 1];
        for (var i = 1; i <= before.Length; i++)
        {
            for (var j = 1; j <= after.Length; j++)
                lengths[i, j] = before[i - 1] == after[j - 1] ? lengths[i - 1, j - 1] + 1 : Math.Max(lengths[i - 1, j], lengths[i, j - 1]);
        }

        return lengths[before.Length, after.Length];
    }
}
