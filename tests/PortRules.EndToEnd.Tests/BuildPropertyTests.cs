namespace PortRules.EndToEnd.Tests;

public class BuildPropertyTests(PackedFeed feed)
{
    [Fact]
    public async Task The_rules_see_the_properties_that_the_package_promises()
    {
        var workspace = feed.CreateWorkspace()
            .WriteProject("Web.csproj", "<PortRulesTarget>windows</PortRulesTarget><RuntimeIdentifier>linux-x64</RuntimeIdentifier><SelfContained>false</SelfContained>", sdk: "Microsoft.NET.Sdk.Web")
            .Write("Program.cs", "WebApplication.Create(args).Run();");
        (await workspace.DotnetAsync("restore")).Succeeded();
        (await workspace.DotnetAsync("msbuild", "-t:GenerateMSBuildEditorConfigFile", "-v:quiet")).Succeeded();

        var lines = File.ReadAllLines(Directory.GetFiles(workspace.PathOf("obj"), "*.GeneratedMSBuildEditorConfig.editorconfig", SearchOption.AllDirectories).Single());

        Assert.Superset(
            new HashSet<string>
            {
                "build_property.PortRulesMode = ",
                "build_property.PortRulesTarget = windows",
                "build_property.PortRulesElevated = ",
                "build_property.PortRulesFirstUnprivilegedPort = ",
                "build_property.PortRulesPublishesContainer = false",
                "build_property.IsTestProject = ",
                "build_property.RuntimeIdentifier = linux-x64",
                "build_property.TargetFramework = net10.0",
                "build_property.TargetPlatformIdentifier = ",
                "build_property.UsingMicrosoftNETSdkWeb = true",
            },
            lines.ToHashSet());
    }

    [Fact]
    public async Task A_project_is_published_as_a_container_only_where_it_says_so()
    {
        var workspace = feed.CreateWorkspace().WriteProject("Web.csproj", sdk: "Microsoft.NET.Sdk.Web").Write("Program.cs", "WebApplication.Create(args).Run();");
        (await workspace.DotnetAsync("restore")).Succeeded();
        async Task<string> PublishesContainer(params string[] settings)
        {
            var evaluation = await workspace.DotnetAsync(["msbuild", "-getProperty:PortRulesPublishesContainer", .. settings]);
            return evaluation.Succeeded().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1];
        }

        Assert.Equal("false", await PublishesContainer());
        Assert.Equal("false", await PublishesContainer("-p:EnableSdkContainerSupport=true"));
        Assert.Equal("true", await PublishesContainer("-p:PublishProfile=DefaultContainer"));
        Assert.Equal("true", await PublishesContainer("-p:ContainerRepository=shop/api"));
        Assert.Equal("true", await PublishesContainer("-p:ContainerImageName=api"));
        Assert.Equal("true", await PublishesContainer("-p:ContainerBaseImage=mcr.microsoft.com/dotnet/aspnet:10.0"));
        Assert.Equal("true", await PublishesContainer("-p:ContainerFamily=alpine"));
        Assert.Equal("false", await PublishesContainer("-p:ContainerFamily=alpine", "-p:PortRulesPublishesContainer=false"));
    }
}
