using PortRules.Checker.Cli;
using PortRules.Checker.Loading;

namespace PortRules.Checker.Review;

/// <summary>The lines that a branch and the uncommitted work on it have added or changed.</summary>
internal sealed class GitChanges
{
    // Whatever the user's configuration says, the output is the one that DiffReader reads.
    private static readonly string[] DiffOptions =
    [
        "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--ignore-submodules", "--find-renames",
        "--src-prefix=a/", "--dst-prefix=b/",
    ];

    private readonly Dictionary<string, List<LineRange>> _linesOfFile;

    private GitChanges(string revision, Dictionary<string, List<LineRange>> linesOfFile)
    {
        Revision = revision;
        _linesOfFile = linesOfFile;
    }

    /// <summary>The revision as the user named it.</summary>
    public string Revision { get; }

    /// <summary>One of the lines, from 1 and both included, is new or changed.</summary>
    public bool Touches(string file, int firstLine, int lastLine)
        => _linesOfFile.TryGetValue(RealPath.Of(file), out var ranges) && ranges.Any(range => range.Overlaps(firstLine, lastLine));

    /// <summary>Asks git what differs between the work tree and the merge base with the revision.</summary>
    /// <param name="revision">A commit, branch or tag.</param>
    /// <param name="folder">A folder of the work tree.</param>
    /// <param name="cancellation">Cancels git.</param>
    /// <exception cref="UsageException">No git, no work tree, no such revision, or no common history with it.</exception>
    public static async Task<GitChanges> SinceAsync(string revision, string folder, CancellationToken cancellation)
    {
        var root = await GitAsync(
            folder, $"needs a git work tree, and '{folder}' is in none.", cancellation, "rev-parse", "--show-toplevel");
        root = RealPath.Of(root.TrimEnd('\n'));

        // --end-of-options: a revision that looks like an option is not one.
        var commit = await GitAsync(
            root, $"git knows no revision '{revision}' here.", cancellation,
            "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
        var mergeBase = await GitAsync(
            root, $"'{revision}' has no common history with HEAD; in a shallow clone, fetch more of it.", cancellation,
            "merge-base", "HEAD", commit.Trim());
        var diff = await GitAsync(
            root, $"git could not compare with '{revision}'.", cancellation,
            ["-c", "core.quotePath=false", "diff", .. DiffOptions, mergeBase.Trim(), "--"]);
        var untracked = await GitAsync(
            root, "git could not list untracked files.", cancellation,
            "ls-files", "--others", "--exclude-standard", "-z");

        var lines = new Dictionary<string, List<LineRange>>(Paths.Comparer);
        foreach (var (path, ranges) in DiffReader.Read(diff))
            lines[RealPath.Of(Path.Combine(root, path))] = ranges;

        foreach (var path in untracked.Split('\0', StringSplitOptions.RemoveEmptyEntries))
            lines[RealPath.Of(Path.Combine(root, path))] = [LineRange.All];

        return new GitChanges(revision, lines);
    }

    private static async Task<string> GitAsync(string folder, string refusal, CancellationToken cancellation, params string[] arguments)
    {
        var result = await ChildProcess.RunAsync("git", arguments, folder, cancellation)
            ?? throw new UsageException("--since needs git, and it is not on the PATH.");
        if (result.ExitCode == 0)
            return result.Output;

        var reason = result.Error.Trim();
        throw new UsageException($"--since: {refusal}{(reason.Length > 0 ? $" ({reason})" : "")}");
    }
}
