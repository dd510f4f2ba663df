using PortRules.Checker.Cli;
using PortRules.Checker.Tests.Support;

namespace PortRules.Checker.Tests.Cli;

public class CommandLineTests
{
    [Theory]
    [InlineData("check", "x.sln", "--format", "yaml")]
    [InlineData("check", "x.sln", "--fail-on", "sometimes")]
    [InlineData("check", "x.sln", "--verbosity", "1")]
    [InlineData("check", "x.sln", "y.sln")]
    [InlineData("check", "--nonesuch")]
    [InlineData("fix", "--nonesuch")]
    public async Task Bad_usage_is_exit_code_2_with_a_pointer_to_the_help(params string[] arguments)
    {
        var result = await Tool.RunAsync(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.EndsWith($"Try 'portrules {arguments[0]} --help'.\n", result.Error);
    }

    [Fact]
    public async Task A_command_that_does_not_exist_is_exit_code_2_with_a_pointer_to_the_commands()
    {
        var result = await Tool.RunAsync("chek");

        Assert.Equal(2, result.ExitCode);
        Assert.EndsWith("Try 'portrules --help'.\n", result.Error);
    }

    [Fact]
    public async Task Nothing_to_check_is_exit_code_2()
    {
        using var folder = new TempFolder();

        var result = await Tool.RunAsync("check", folder.Path);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("portrules: Nothing to check", result.Error);
    }

    [Fact]
    public async Task Cancelling_ends_with_130_and_says_so()
    {
        using var folder = new TempFolder();
        folder.Write("All.slnx", """<Solution><Project Path="A.csproj"/></Solution>""");
        using var error = new StringWriter { NewLine = "\n" };

        var code = await PortRulesCommand.InvokeAsync(
            ["check", folder.Path], Terminal.Plain, TextWriter.Null, error, Tool.TestRules, new CancellationToken(canceled: true));

        Assert.Equal(130, code);
        Assert.EndsWith("portrules: cancelled.\n", error.ToString());
    }

    [Fact]
    public async Task The_help_of_the_tool_lists_its_commands()
    {
        var result = await Tool.RunAsync("--help");

        Assert.Equal(0, result.ExitCode);
        foreach (var command in new[] { "check", "fix", "init", "baseline" })
            Assert.Contains($"  {command} ", result.Output);
    }

    [Theory]
    [InlineData("check", "--framework", "--format", "--output", "--since", "--fail-on")]
    [InlineData("init", "--add", "--force")]
    [InlineData("baseline", "--update")]
    [InlineData("fix", "--framework", "--rule", "--dry-run", "--since")]
    public async Task The_help_lists_options_and_exit_codes(string command, params string[] options)
    {
        var result = await Tool.RunAsync(command, "--help");

        Assert.Equal(0, result.ExitCode);
        foreach (var word in options.Concat(["--no-restore", "--verbosity", "130", "70"]))
            Assert.Contains(word, result.Output);
    }

    [Fact]
    public async Task A_revision_that_git_does_not_know_is_exit_code_2_before_anything_loads()
    {
        using var git = await GitFolder.CreateAsync();
        git.Folder.Write("A.csproj", "<Project/>");
        await git.CommitAsync("Start");

        var result = await Tool.RunAsync("check", git.Folder.Path, "--since", "nonesuch");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("portrules: --since: git knows no revision 'nonesuch' here.\n", result.Error);
    }
}
