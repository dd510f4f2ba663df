namespace PortRules.EndToEnd.Tests;

public class BuildPropertyTests(PackedFeed feed)
{
    [Fact]
    public async Task The_rules_see_the_properties_that_the_package_promises()
    {
        var workspace = feed.CreateWorkspace()
            .WriteProject(
                "Web.csproj",
                "<PortRulesTarget>windows;macos</PortRulesTarget><RuntimeIdentifier>linux-x64</RuntimeIdentifier><SelfContained>false</SelfContained>",
                sdk: "Microsoft.NET.Sdk.Web")
            .Write("Program.cs", "WebApplication.Create(args).Run();");
        (await workspace.DotnetAsync("restore")).Succeeded();
        (await workspace.DotnetAsync("msbuild", "-t:GenerateMSBuildEditorConfigFile", "-v:quiet")).Succeeded();

        var lines = File.ReadAllLines(Directory.GetFiles(workspace.PathOf("obj"), "*.GeneratedMSBuildEditorConfig.editorconfig", SearchOption.AllDirectories).Single());

        Assert.Superset(
            new HashSet<string>
            {
                "build_property.PortRulesTarget = windows,macos",
                "build_property.PortRulesElevated = ",
                "build_property.PortRulesFirstUnprivilegedPort = ",
                "build_property.PortRulesPublishesContainer = false",
                "build_property.PortRulesFacts = ",
                "build_property.DesignTimeBuild = ",
                "build_property.IsTestProject = ",
                "build_property.RuntimeIdentifier = linux-x64",
                "build_property.TargetFramework = net10.0",
            },
            lines.ToHashSet());
    }

    [Fact]
    public async Task A_project_is_published_as_a_container_only_where_it_says_so()
    {
        var workspace = feed.CreateWorkspace()
            .WriteProject("Web.csproj", sdk: "Microsoft.NET.Sdk.Web")
            .Write("Evaluate.proj", """
                <Project>
                  <Target Name="Evaluate">
                    <ItemGroup>
                      <Case Include="plain" />
                      <Case Include="supported" Settings="EnableSdkContainerSupport=true" />
                      <Case Include="profile" Settings="PublishProfile=DefaultContainer" />
                      <Case Include="repository" Settings="ContainerRepository=shop/api" />
                      <Case Include="name" Settings="ContainerImageName=api" />
                      <Case Include="base" Settings="ContainerBaseImage=mcr.microsoft.com/dotnet/aspnet:10.0" />
                      <Case Include="family" Settings="ContainerFamily=alpine" />
                      <Case Include="denied" Settings="ContainerFamily=alpine;PortRulesPublishesContainer=false" />
                    </ItemGroup>
                    <MSBuild Projects="Web.csproj" Targets="Show" Properties="Case=%(Case.Identity);%(Case.Settings)" />
                  </Target>
                </Project>
                """)
            .Write("Directory.Build.targets", """
                <Project>
                  <Target Name="Show">
                    <Message Importance="high" Text="$(Case) is $(PortRulesPublishesContainer)" />
                  </Target>
                </Project>
                """);
        (await workspace.DotnetAsync("restore", "Web.csproj")).Succeeded();

        var evaluation = (await workspace.DotnetAsync("msbuild", "Evaluate.proj")).Succeeded();

        Assert.Equal(
            [
                "plain is false", "supported is false", "profile is true", "repository is true",
                "name is true", "base is true", "family is true", "denied is false",
            ],
            evaluation.Output.Split('\n').Select(line => line.Trim()).Where(line => line.Contains(" is ")));
    }
}
