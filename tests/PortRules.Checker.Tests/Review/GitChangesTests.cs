using PortRules.Checker.Cli;
using PortRules.Checker.Review;
using PortRules.Checker.Tests.Support;

namespace PortRules.Checker.Tests.Review;

public class GitChangesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Committed_staged_unstaged_and_untracked_lines_are_changes()
    {
        using var git = await GitFolder.CreateAsync();
        foreach (var name in new[] { "committed.cs", "staged ü.cs", "unstaged.cs", "same.cs" })
            git.Folder.Write(name, "1\n2\n3\n");

        await git.CommitAsync("Start");
        await git.RunAsync("switch", "--quiet", "--create", "work");
        git.Folder.Write("committed.cs", "1\nnew\n2\n3\n");
        await git.CommitAsync("Work");
        git.Folder.Write("staged ü.cs", "1\n2\nnew\n");
        await git.RunAsync("add", "--all");
        git.Folder.Write("unstaged.cs", "new\n2\n3\n");
        git.Folder.Write("sub/untracked.cs", "all\nof\nit\n");

        var changes = await GitChanges.SinceAsync("main", git.Folder.Path, Cancellation);

        Assert.Equal([2], Changed(changes, git.Folder["committed.cs"]));
        Assert.Equal([3], Changed(changes, git.Folder["staged ü.cs"]));
        Assert.Equal([1], Changed(changes, git.Folder["unstaged.cs"]));
        Assert.Equal([1, 2, 3], Changed(changes, git.Folder["sub/untracked.cs"]));
        Assert.Empty(Changed(changes, git.Folder["same.cs"]));
    }

    [Fact]
    public async Task What_the_other_branch_did_since_is_no_change_of_ours()
    {
        using var git = await GitFolder.CreateAsync();
        git.Folder.Write("a.cs", "1\n2\n3\n4\n");
        await git.CommitAsync("Start");
        await git.RunAsync("branch", "work");
        git.Folder.Write("a.cs", "theirs\n2\n3\n4\n");
        await git.CommitAsync("Theirs");
        await git.RunAsync("switch", "--quiet", "work");
        git.Folder.Write("a.cs", "1\n2\n3\nours\n");
        await git.CommitAsync("Ours");

        var changes = await GitChanges.SinceAsync("main", git.Folder.Path, Cancellation);

        Assert.Equal([4], Changed(changes, git.Folder["a.cs"]));
    }

    [Fact]
    public async Task Of_a_renamed_file_only_the_changed_lines_count()
    {
        using var git = await GitFolder.CreateAsync();
        var lines = string.Concat(Enumerable.Range(1, 30).Select(number => $"line {number}\n"));
        git.Folder.Write("old.cs", lines);
        await git.CommitAsync("Start");
        await git.RunAsync("mv", "old.cs", "new.cs");
        git.Folder.Write("new.cs", lines.Replace("line 3\n", "line three\n"));

        var changes = await GitChanges.SinceAsync("HEAD", git.Folder.Path, Cancellation);

        Assert.Equal([3], Changed(changes, git.Folder["new.cs"]));
    }

    [Fact]
    public async Task The_users_git_configuration_does_not_matter()
    {
        using var git = await GitFolder.CreateAsync();
        git.Folder.Write("sub/a.cs", "1\n2\n3\n4\n5\n6\n7\n");
        await git.CommitAsync("Start");
        foreach (var (key, value) in new[] { ("diff.noprefix", "true"), ("diff.mnemonicPrefix", "true"), ("color.ui", "always"), ("diff.external", "false"), ("diff.context", "9"), ("diff.relative", "true") })
            await git.RunAsync("config", key, value);

        git.Folder.Write("sub/a.cs", "1\n2\n3\nnew\n5\n6\n7\n");

        var changes = await GitChanges.SinceAsync("HEAD", git.Folder["sub"], Cancellation);

        Assert.Equal([4], Changed(changes, git.Folder["sub/a.cs"]));
    }

    [Fact]
    public async Task A_file_reached_through_a_link_is_the_same_file()
    {
        using var git = await GitFolder.CreateAsync();
        git.Folder.Write("real/a.cs", "1\n");
        await git.CommitAsync("Start");
        git.Folder.Write("real/a.cs", "new\n");
        Directory.CreateSymbolicLink(git.Folder["link"], git.Folder["real"]);

        var changes = await GitChanges.SinceAsync("HEAD", git.Folder["link"], Cancellation);

        Assert.True(changes.Touches(git.Folder["link/a.cs"], 1, 1));
    }

    [Theory]
    [InlineData("nonesuch")]
    [InlineData("--output=/tmp/owned")]
    public async Task An_unknown_revision_is_named(string revision)
    {
        using var git = await GitFolder.CreateAsync();
        git.Folder.Write("a.cs", "1\n");
        await git.CommitAsync("Start");

        var problem = await Assert.ThrowsAsync<UsageException>(() => GitChanges.SinceAsync(revision, git.Folder.Path, Cancellation));

        Assert.Contains($"'{revision}'", problem.Message);
    }

    [Fact]
    public async Task A_folder_outside_of_git_is_named()
    {
        using var folder = new TempFolder();

        var problem = await Assert.ThrowsAsync<UsageException>(() => GitChanges.SinceAsync("main", folder.Path, Cancellation));

        Assert.Contains(folder.Path, problem.Message);
    }

    [Fact]
    public async Task Histories_without_a_common_commit_are_an_error()
    {
        using var git = await GitFolder.CreateAsync();
        git.Folder.Write("a.cs", "1\n");
        await git.CommitAsync("Start");
        await git.RunAsync("switch", "--quiet", "--orphan", "other");
        git.Folder.Write("b.cs", "1\n");
        await git.CommitAsync("Other");

        var problem = await Assert.ThrowsAsync<UsageException>(() => GitChanges.SinceAsync("main", git.Folder.Path, Cancellation));

        Assert.Contains("no common history", problem.Message);
    }

    /// <summary>The changed ones among the lines that the file has.</summary>
    private static IEnumerable<int> Changed(GitChanges changes, string file)
        => Enumerable.Range(1, File.ReadAllLines(file).Length).Where(line => changes.Touches(file, line, line));
}
