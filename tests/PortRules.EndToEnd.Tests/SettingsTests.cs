namespace PortRules.EndToEnd.Tests;

public class SettingsTests(PackedFeed feed)
{
    [Fact]
    public async Task What_the_project_says_of_its_privilege_reaches_the_rules()
    {
        var workspace = feed.CreateWorkspace().WriteProject("App.csproj", Programs.Executable).Write("Program.cs", Programs.BindsPort80);
        async Task<IReadOnlyList<string>> FindingsWith(params string[] settings)
            => (await workspace.BuildAsync(["--no-incremental", .. settings])).Succeeded().Findings;

        Assert.Empty(await FindingsWith("-p:ContainerRepository=shop/app"));
        Assert.Single(await FindingsWith("-p:ContainerRepository=shop/app", "-p:PortRulesTarget=container-strict"));
        Assert.Empty(await FindingsWith("-p:PortRulesElevated=true"));
        Assert.Empty(await FindingsWith("-p:PortRulesFirstUnprivilegedPort=80"));

        workspace.Write(".editorconfig", "root = true\n\n[Program.cs]\nportrules_elevated = true\n");
        Assert.Empty((await workspace.BuildAsync()).Succeeded().Findings);
    }
}
