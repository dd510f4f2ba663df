using PortRules.Checker.Loading;

namespace PortRules.Checker.Tests.Support;

/// <summary>A new git repository in a temporary folder, free of the user's own configuration.</summary>
internal sealed class GitFolder : IDisposable
{
    private static readonly string[] Identity =
        ["-c", "user.name=Tester", "-c", "user.email=tester@example.org", "-c", "commit.gpgSign=false", "-c", "core.hooksPath=/dev/null"];

    public TempFolder Folder { get; } = new();

    public static async Task<GitFolder> CreateAsync()
    {
        var git = new GitFolder();
        await git.RunAsync("init", "--quiet", "--initial-branch=main");
        return git;
    }

    public async Task CommitAsync(string message)
    {
        await RunAsync("add", "--all");
        await RunAsync("commit", "--quiet", "--message", message);
    }

    public async Task RunAsync(params string[] arguments)
    {
        var result = await ChildProcess.RunAsync("git", [.. Identity, .. arguments], Folder.Path, TestContext.Current.CancellationToken);
        Assert.True(result is { ExitCode: 0 }, result?.Error ?? "no git");
    }

    public void Dispose() => Folder.Dispose();
}
