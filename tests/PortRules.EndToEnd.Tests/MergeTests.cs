using System.Diagnostics;

namespace PortRules.EndToEnd.Tests;

/// <summary>Two branches that each add a line to the registry.</summary>
public class MergeTests(PackedFeed feed)
{
    private const string Registry = """
        # ours
        shop  5100/tcp  project=Shop
        shop  5900/tcp  project=Shop

        # theirs
        mail  25/tcp    external

        """;

    private const string Ours = "shop  5200/tcp  project=Shop\n";

    [Theory]
    [InlineData("mail  110/tcp   external\n", "", true)]
    [InlineData("shop  5300/tcp  project=Shop\n", "PortRules.Ports.txt merge=union\n", true)]
    [InlineData("shop  5300/tcp  project=Shop\n", "", false)]
    public async Task Lines_in_two_paragraphs_merge_and_with_the_attribute_those_at_one_place_too(string theirs, string attributes, bool merges)
    {
        var workspace = feed.CreateWorkspace().Write("PortRules.Ports.txt", Registry).Write(".gitattributes", attributes);
        var merged = await MergeAsync(workspace, Ours, theirs);

        Assert.Equal(merges, merged);
        Assert.Equal(!merges, File.ReadAllText(workspace.PathOf("PortRules.Ports.txt")).Contains("<<<<<<<"));
    }

    [Fact]
    public async Task Both_lines_count_in_the_merged_file()
    {
        var workspace = feed.CreateWorkspace().Write("PortRules.Ports.txt", Registry).Write(".gitattributes", "PortRules.Ports.txt merge=union\n");
        Assert.True(await MergeAsync(workspace, Ours, "shop  5300/tcp  project=Shop\n"));

        workspace.WriteProject("Shop.csproj", Programs.Executable).Write("Program.cs", """
            using System.Net;
            using System.Net.Sockets;
            new TcpListener(IPAddress.Any, 5200).Start();
            new TcpListener(IPAddress.Any, 5300).Start();
            new TcpListener(IPAddress.Any, 5400).Start();
            """);

        Assert.Contains("Program.cs(5,32): warning PORT5001:", Assert.Single((await workspace.BuildAsync()).Succeeded().Findings));
    }

    /// <summary>Adds the lines on two branches, each after the first line that begins with the same word, and merges them.</summary>
    /// <returns>Whether git found no conflict.</returns>
    private static async Task<bool> MergeAsync(Workspace workspace, string ours, string theirs)
    {
        await GitAsync(workspace, "init", "-q", "-b", "main");
        await CommitAsync(workspace);
        foreach (var (branch, line) in new[] { ("ours", ours), ("theirs", theirs) })
        {
            await GitAsync(workspace, "checkout", "-q", "-b", branch, "main");
            workspace.Write("PortRules.Ports.txt", With(line));
            await CommitAsync(workspace);
        }
        return await GitAsync(workspace, "merge", "-q", "--no-edit", "ours") == 0;
    }

    private static string With(string line)
    {
        var end = Registry.IndexOf('\n', Registry.IndexOf("\n" + line[..4], StringComparison.Ordinal) + 1) + 1;
        return Registry.Insert(end, line);
    }

    private static async Task CommitAsync(Workspace workspace)
    {
        Assert.Equal(0, await GitAsync(workspace, "add", "-A"));
        Assert.Equal(0, await GitAsync(workspace, "commit", "-q", "-m", "ports"));
    }

    private static async Task<int> GitAsync(Workspace workspace, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", [
            "-c", "user.name=test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false", .. arguments])
        {
            WorkingDirectory = workspace.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await error;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
