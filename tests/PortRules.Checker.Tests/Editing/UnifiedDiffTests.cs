using System.Text;
using Microsoft.CodeAnalysis.Text;
using PortRules.Checker.Editing;
using PortRules.Checker.Loading;
using PortRules.Checker.Tests.Support;

namespace PortRules.Checker.Tests.Editing;

public class UnifiedDiffTests
{
    [Fact]
    public void Shows_what_changes_with_the_lines_around_it()
        => Assert.Equal(
            """
            --- a/src/a.txt
            +++ b/src/a.txt
            @@ -2,7 +2,8 @@
             2
             3
             4
            -5
            +five
            +and a half
             6
             7
             8

            """,
            UnifiedDiff.Write([Edit("/root/src/a.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\nand a half\n6\n7\n8\n9\n")], "/root"), ignoreLineEndingDifferences: true);

    [Fact]
    public void A_new_file_comes_from_nowhere()
        => Assert.Equal(
            "--- /dev/null\n+++ b/a.txt\n@@ -0,0 +1,2 @@\n+1\n+2\n\\ No newline at end of file\n",
            UnifiedDiff.Write([new EditedFile("/root/a.txt", Before: null, SourceText.From("1\n2"))], "/root"));

    /// <summary>What git makes of the diff is what would have been written.</summary>
    [Fact]
    public async Task Git_applies_it_to_the_byte()
    {
        using var git = await GitFolder.CreateAsync();
        var folder = git.Folder;
        var random = new Random(Seed: 7);
        var edits = Enumerable.Range(0, 40)
            .Select(index => Edit(folder[$"file {index}.txt"], RandomText(random), RandomText(random), mark: index % 2 == 0))
            .Where(edit => !edit.Before!.ContentEquals(edit.After))
            .ToList();
        foreach (var edit in edits)
            File.WriteAllText(edit.File, edit.Before!.ToString(), edit.Before.Encoding!);
        folder.Write("the.patch", UnifiedDiff.Write(edits, folder.Path));

        var result = await ChildProcess.RunAsync("git", ["apply", "--whitespace=nowarn", "the.patch"], folder.Path, TestContext.Current.CancellationToken);

        Assert.True(result is { ExitCode: 0 }, result?.Error);
        Assert.True(edits.Count > 30);
        Assert.All(edits, edit => Assert.Equal([.. edit.After.Encoding!.Preamble, .. edit.After.Encoding.GetBytes(edit.After.ToString())], File.ReadAllBytes(edit.File)));
    }

    private static string RandomText(Random random)
    {
        string[] words = ["port 80", "ünï", "", "x\r", "\t-"];
        string[] ends = ["\n", "\r\n"];
        var lines = Enumerable.Range(0, random.Next(25)).Select(_ => words[random.Next(words.Length)] + ends[random.Next(ends.Length)]);
        return string.Concat(lines) + (random.Next(2) == 0 ? "no end" : "");
    }

    private static EditedFile Edit(string file, string before, string after, bool mark = false)
    {
        var encoding = new UTF8Encoding(mark);
        return new EditedFile(file, SourceText.From(before, encoding), SourceText.From(after, encoding));
    }
}
