namespace PortRules.EndToEnd.Tests;

public class FormatTests(PackedFeed feed)
{
    [Fact]
    public async Task Dotnet_format_applies_a_fix_and_the_result_builds_without_the_finding()
    {
        var workspace = feed.CreateWorkspace().WriteProject("App.csproj", Programs.Executable).Write("Program.cs", Programs.BindsPort80);
        (await workspace.DotnetAsync("restore")).Succeeded();

        (await workspace.DotnetAsync("format", "analyzers", "App.csproj", "--no-restore", "--diagnostics", "PORT1001", "--severity", "warn")).Succeeded();

        Assert.NotEqual(Programs.BindsPort80, File.ReadAllText(workspace.PathOf("Program.cs")));
        var build = (await workspace.BuildAsync("--no-restore")).Succeeded();
        Assert.Empty(build.Findings);
    }
}
