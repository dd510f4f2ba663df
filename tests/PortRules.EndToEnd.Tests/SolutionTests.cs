using System.Text.Json;
using System.Text.RegularExpressions;

namespace PortRules.EndToEnd.Tests;

/// <summary>A solution as Aspire's template makes it: an orchestrator, service defaults, web projects and a worker, with one registry.</summary>
public partial class SolutionTests(PackedFeed feed)
{
    private const string Registry = """
        # service      port/transport  keys
        catalog-api    5101/tcp        project=Catalog
        basket-api     5201/tcp        project=Basket
        catalog-image  8080/tcp        project=Catalog
        metrics        9464/tpc        project=*

        """;

    [Fact]
    public async Task Findings_stand_at_their_places_in_the_build_and_its_logs_and_those_of_the_registry_come_once()
    {
        var shop = Shop();

        var first = Printed((await shop.BuildAsync("Shop.slnx")).Succeeded(), shop);

        Assert.Equal(
            [
                "AppHost/Program.cs(3,59): warning PORT5001",
                "Basket/appsettings.json(4,34): warning PORT2003",
                "Catalog/Program.cs(2,10): warning PORT4005",
                "PortRules.Ports.txt(5,21): warning PORT5002",
            ],
            first);
        Assert.Equal(first, Logged(shop));

        // Nothing has changed: the compiler does not run, and nothing is said, as of every warning.
        Assert.Empty(Printed((await shop.BuildAsync("Shop.slnx")).Succeeded(), shop));

        // The registry is mended, and everybody who reads it is compiled anew.
        shop.Write("PortRules.Ports.txt", Registry.Replace("9464/tpc", "9464/tcp"));
        var mended = Printed((await shop.BuildAsync("Shop.slnx")).Succeeded(), shop);
        Assert.Equal(first.Where(line => !line.Contains("PORT5002")), mended);
        Assert.Equal(mended, Logged(shop));
    }

    // MSBuild names the projects that a filter leaves out as if they were built.
    [Fact]
    public async Task A_build_of_a_part_of_the_solution_hears_of_the_registry_too()
    {
        var workspace = feed.CreateWorkspace()
            .Write("All.slnx", """<Solution><Project Path="First/First.csproj" /><Project Path="Second/Second.csproj" /></Solution>""")
            .Write("Part.slnf", """{ "solution": { "path": "All.slnx", "projects": [ "Second/Second.csproj" ] } }""")
            .Write("PortRules.Ports.txt", Registry)
            .WriteProject("First/First.csproj")
            .WriteProject("Second/Second.csproj");
        (await workspace.DotnetAsync("restore", "All.slnx")).Succeeded();

        var build = (await workspace.BuildAsync("Part.slnf", "--no-restore")).Succeeded();

        Assert.Equal(["PortRules.Ports.txt(5,21): warning PORT5002"], Printed(build, workspace));
    }

    private Workspace Shop()
    {
        const string defaults = """<ProjectReference Include="../ServiceDefaults/ServiceDefaults.csproj" />""";
        var shop = feed.CreateWorkspace();
        shop.Write("Directory.Build.targets", $"""
                <Project>
                  <PropertyGroup>
                    <ErrorLog>$(MSBuildThisFileDirectory)sarif/$(MSBuildProjectName).$(TargetFramework).sarif,version=2.1</ErrorLog>
                  </PropertyGroup>
                  <ItemGroup>
                    {shop.PackageReference}
                  </ItemGroup>
                </Project>
                """)
            .Write("Shop.slnx", """
                <Solution>
                  <Project Path="ServiceDefaults/ServiceDefaults.csproj" />
                  <Project Path="AppHost/AppHost.csproj" />
                  <Project Path="Catalog/Catalog.csproj" />
                  <Project Path="Basket/Basket.csproj" />
                  <Project Path="Worker/Worker.csproj" />
                </Solution>
                """)
            .Write("PortRules.Ports.txt", Registry)
            .WriteBareProject(
                "ServiceDefaults/ServiceDefaults.csproj",
                "<TargetFrameworks>net8.0;net10.0</TargetFrameworks>",
                """<FrameworkReference Include="Microsoft.AspNetCore.App" />""")
            .Write("ServiceDefaults/Extensions.cs", """
                using Microsoft.AspNetCore.Builder;
                namespace Shop;
                public static class Extensions
                {
                    public static void MapDefaultEndpoints(this WebApplication app) => app.MapGet("/health", () => "ok");
                }
                """)
            .WriteBareProject("AppHost/AppHost.csproj", Programs.Executable, """
                <ProjectReference Include="../Catalog/Catalog.csproj" ReferenceOutputAssembly="false" />
                <ProjectReference Include="../Basket/Basket.csproj" ReferenceOutputAssembly="false" />
                <ProjectReference Include="../Worker/Worker.csproj" ReferenceOutputAssembly="false" />
                """)
            .Write("AppHost/Program.cs", """
                using System.Net;
                using System.Net.Sockets;
                using var dashboard = new TcpListener(IPAddress.Loopback, 7100);
                dashboard.Start();
                """)
            .WriteBareProject("Catalog/Catalog.csproj", "", defaults + """<ContainerPort Include="8080" />""", "Microsoft.NET.Sdk.Web")
            .Write("Catalog/Program.cs", "var app = WebApplication.Create(args);\napp.Run(\"http://localhost:8080\");\n")
            .Write("Catalog/Properties/launchSettings.json", """
                { "profiles": { "http": { "commandName": "Project", "applicationUrl": "http://localhost:5101" } } }
                """)
            .WriteBareProject("Basket/Basket.csproj", "", defaults, "Microsoft.NET.Sdk.Web")
            .Write("Basket/Program.cs", "WebApplication.Create(args).Run();")
            .Write("Basket/appsettings.json", """
                {
                  "Kestrel": {
                    "Endpoints": {
                      "Http": { "Url": "http://*:8080" }
                    }
                  }
                }
                """)
            .WriteBareProject("Worker/Worker.csproj", "", """<FrameworkReference Include="Microsoft.AspNetCore.App" />""", "Microsoft.NET.Sdk.Worker")
            .Write("Worker/Program.cs", "Host.CreateApplicationBuilder(args).Build().Run();");
        Directory.CreateDirectory(shop.PathOf("sarif"));
        return shop;
    }

    /// <summary>What the build prints, with paths below the workspace, once for each project and framework.</summary>
    private static IEnumerable<string> Printed(CommandResult build, Workspace workspace)
        => build.Findings
            .Select(line => FindingLine().Match(line))
            .Select(match => Path.GetRelativePath(workspace.Folder, match.Groups["file"].Value).Replace('\\', '/') + match.Groups["rest"].Value)
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Logged(Workspace workspace)
        => Directory.GetFiles(workspace.PathOf("sarif")).SelectMany(log => InLog(log, workspace)).Order(StringComparer.Ordinal);

    private static List<string> InLog(string path, Workspace workspace)
    {
        var findings = new List<string>();
        using var log = JsonDocument.Parse(File.ReadAllText(path));
        foreach (var result in log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray())
        {
            var level = result.GetProperty("level").GetString();
            if (!result.GetProperty("ruleId").GetString()!.StartsWith("PORT", StringComparison.Ordinal) || level == "note")
                continue;
            var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            var file = new Uri(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!).LocalPath;
            var region = place.GetProperty("region");
            findings.Add($"{Path.GetRelativePath(workspace.Folder, file).Replace('\\', '/')}({region.GetProperty("startLine")},{region.GetProperty("startColumn")}): "
                + $"{level} {result.GetProperty("ruleId")}");
        }
        return findings;
    }

    [GeneratedRegex(@"^(?<file>[^(]+)(?<rest>\(\d+,\d+\): (warning|error) PORT\d{4})")]
    private static partial Regex FindingLine();
}
