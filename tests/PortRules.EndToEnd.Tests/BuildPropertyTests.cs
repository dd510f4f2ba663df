using System.Text.RegularExpressions;

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

        var lines = PropertiesOf(workspace);

        Assert.Superset(
            new HashSet<string>
            {
                "build_property.PortRulesTarget = windows,macos",
                "build_property.PortRulesElevated = ",
                "build_property.PortRulesFirstUnprivilegedPort = ",
                "build_property.PortRulesMode = ",
                "build_property.PortRulesWarningsAsErrors = ",
                "build_property.MSBuildProjectName = Web",
                "build_property.PortRulesToday = ",
                "build_property.PortRulesPublishesContainer = false",
                "build_property.PortRulesContainerPorts = ",
                "build_property.PortRulesContainerVariables = ",
                "build_property.PortRulesContainerArguments = ",
                "build_property.PortRulesFacts = ",
                "build_property.DesignTimeBuild = ",
                "build_property.IsTestProject = ",
                "build_property.RuntimeIdentifier = linux-x64",
                "build_property.TargetFramework = net10.0",
            },
            lines);
        Assert.DoesNotContain(lines, line => line.Contains("PortRulesReportsFiles"));
    }

    [Fact]
    public async Task They_see_what_the_project_says_of_its_image_and_the_day_where_an_exception_expires()
    {
        var workspace = feed.CreateWorkspace()
            .WriteProject(
                "Web.csproj",
                "<PortRulesReportsFiles>false</PortRulesReportsFiles><CodeAnalysisTreatWarningsAsErrors>true</CodeAnalysisTreatWarningsAsErrors>",
                """
                <ContainerPort Include="8080" />
                <ContainerPort Include="9090" Type="udp" />
                <ContainerEnvironmentVariable Include="ASPNETCORE_URLS" Value="http://+:80;https://*:443" />
                <ContainerEnvironmentVariable Include="Kestrel__Endpoints__Http__Url" Value="http://*:8080" />
                <ContainerEnvironmentVariable Include="CONNECTION" Value="it's a secret" />
                <ContainerEnvironmentVariable Include="MY_URLS" Value="http://*:1" />
                <ContainerEnvironmentVariable Include="Urls" Value="http://*:80" />
                <ContainerAppCommandArgs Include="--urls;http://*:80" />
                """,
                sdk: "Microsoft.NET.Sdk.Web")
            .Write("PortRules.Ports.txt", "ftp 21/tcp project=Web Expires=2030-01-31\n")
            .Write("Program.cs", "WebApplication.Create(args).Run();");
        (await workspace.DotnetAsync("restore")).Succeeded();
        (await workspace.DotnetAsync("msbuild", "-t:GenerateMSBuildEditorConfigFile", "-v:quiet")).Succeeded();

        var lines = PropertiesOf(workspace);

        Assert.Superset(
            new HashSet<string>
            {
                "build_property.PortRulesPublishesContainer = true",
                "build_property.PortRulesContainerPorts = 8080/,9090/udp",
                "build_property.PortRulesContainerVariables = ASPNETCORE_URLS=http://+:80,https://*:443|Kestrel__Endpoints__Http__Url=http://*:8080|Urls=http://*:80",
                "build_property.PortRulesContainerArguments = --urls http://*:80",
                "build_property.PortRulesReportsFiles = false",
                "build_property.PortRulesWarningsAsErrors = true",
            },
            lines);
        Assert.Single(lines, line => Regex.IsMatch(line, @"^build_property\.PortRulesToday = 20\d\d-\d\d-\d\d$"));
    }

    private static HashSet<string> PropertiesOf(Workspace workspace)
        => [.. File.ReadAllLines(Directory.GetFiles(workspace.PathOf("obj"), "*.GeneratedMSBuildEditorConfig.editorconfig", SearchOption.AllDirectories).Single())];

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
                      <Case Include="exposed" />
                      <Case Include="variable" />
                      <Case Include="denied exposed" Settings="PortRulesPublishesContainer=false" />
                      <Case Include="denied" Settings="ContainerFamily=alpine;PortRulesPublishesContainer=false" />
                    </ItemGroup>
                    <MSBuild Projects="Web.csproj" Targets="Show" Properties="Case=%(Case.Identity);%(Case.Settings)" />
                  </Target>
                </Project>
                """)
            .Write("Directory.Build.targets", """
                <Project>
                  <ItemGroup>
                    <ContainerPort Include="8080" Condition="$(Case.Contains('exposed'))" />
                    <ContainerEnvironmentVariable Include="A" Value="B" Condition="'$(Case)' == 'variable'" />
                  </ItemGroup>
                  <Target Name="Show" DependsOnTargets="PortRulesReadContainer">
                    <Message Importance="high" Text="$(Case) is $(PortRulesPublishesContainer)" />
                  </Target>
                </Project>
                """);
        (await workspace.DotnetAsync("restore", "Web.csproj")).Succeeded();

        var evaluation = (await workspace.DotnetAsync("msbuild", "Evaluate.proj")).Succeeded();

        Assert.Equal(
            [
                "plain is false", "supported is false", "profile is true", "repository is true",
                "name is true", "base is true", "family is true", "exposed is true", "variable is true",
                "denied exposed is false", "denied is false",
            ],
            evaluation.Output.Split('\n').Select(line => line.Trim()).Where(line => line.Contains(" is ")));
    }
}
