namespace PortRules.EndToEnd.Tests;

public class ConsumerTests(PackedFeed feed)
{
    [Fact]
    public async Task A_console_program_gets_a_warning()
    {
        var workspace = feed.CreateWorkspace().WriteProject("App.csproj", Programs.Executable).Write("Program.cs", Programs.BindsPort80);

        var build = (await workspace.BuildAsync()).Succeeded();
        Assert.Contains("Program.cs(3,", Assert.Single(build.Findings));
        Assert.Contains("warning PORT1001:", build.Findings[0]);
    }

    [Fact]
    public async Task A_web_application_gets_a_warning()
    {
        var workspace = feed.CreateWorkspace().WriteProject("Web.csproj", sdk: "Microsoft.NET.Sdk.Web").Write("Program.cs", Programs.WebBindsTwice);

        var build = (await workspace.BuildAsync()).Succeeded();

        Assert.Contains("Program.cs(2,", Assert.Single(build.Findings));
        Assert.Contains("warning PORT2001:", build.Findings[0]);
    }

    [Fact]
    public async Task A_library_without_networking_gets_nothing_at_all()
    {
        var workspace = feed.CreateWorkspace().WriteProject("Library.csproj").Write("Sum.cs", Programs.WithoutNetwork);

        var build = (await workspace.BuildAsync()).Succeeded();

        Assert.Empty(build.Findings);
        Assert.Contains("0 Warning(s)", build.Output);
        Assert.Equal(["Library.dll"], Directory.GetFiles(workspace.PathOf("bin/Debug/net10.0"), "*.dll").Select(Path.GetFileName));
    }

    [Fact]
    public async Task Warnings_as_errors_fail_the_build_with_the_id_of_the_rule()
    {
        var workspace = feed.CreateWorkspace()
            .WriteProject("App.csproj", Programs.Executable + "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>")
            .Write("Program.cs", Programs.BindsPort80);

        var build = await workspace.BuildAsync();

        Assert.Equal(1, build.ExitCode);
        Assert.Contains("error PORT1001:", Assert.Single(build.Findings));
    }

    [Fact]
    public async Task A_multi_targeted_project_gets_the_warning_for_each_framework()
    {
        var workspace = feed.CreateWorkspace()
            .WriteProject("App.csproj", Programs.Executable + "<TargetFrameworks>net8.0;net10.0</TargetFrameworks>")
            .Write("Program.cs", Programs.BindsPort80);

        var build = (await workspace.BuildAsync()).Succeeded();

        Assert.All(build.Findings, finding => Assert.Contains("warning PORT1001:", finding));
        Assert.Single(build.Findings, finding => finding.Contains("TargetFramework=net8.0"));
        Assert.Single(build.Findings, finding => finding.Contains("TargetFramework=net10.0"));
        Assert.Equal(2, build.Findings.Count);
    }

    [Fact]
    public async Task Nothing_flows_to_a_project_that_references_the_consumer()
    {
        var workspace = feed.CreateWorkspace()
            .WriteProject("library/Library.csproj")
            .Write("library/Server.cs", Programs.LibraryBindsPort80)
            .WriteBareProject("app/App.csproj", Programs.Executable, """<ProjectReference Include="../library/Library.csproj" />""")
            .Write("app/Program.cs", Programs.BindsPort80);

        var build = (await workspace.BuildAsync("app")).Succeeded();

        Assert.Contains("Server.cs(6,", Assert.Single(build.Findings));
        Assert.DoesNotContain("PortRules", File.ReadAllText(workspace.PathOf("app/obj/project.assets.json")));
        Assert.Equal(
            ["App.dll", "Library.dll"],
            Directory.GetFiles(workspace.PathOf("app/bin/Debug/net10.0"), "*.dll").Select(Path.GetFileName).Order(StringComparer.Ordinal));

        // Nor to those who install the consumer's own package.
        (await workspace.DotnetAsync("pack", "library", "--no-build", "-c", "Debug", "-o", workspace.PathOf("packed"))).Succeeded();
        using var package = System.IO.Compression.ZipFile.OpenRead(workspace.PathOf("packed/Library.1.0.0.nupkg"));
        using var nuspec = new StreamReader(package.GetEntry("Library.nuspec")!.Open());
        Assert.DoesNotContain("PortRules", nuspec.ReadToEnd());
    }
}
