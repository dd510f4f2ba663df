namespace PortRules.EndToEnd.Tests;

/// <summary>What the user wrote wrong in the files beside the code is a finding, and breaks nothing by itself.</summary>
public class BrokenFileTests(PackedFeed feed)
{
    private const string Program = """
        using System.Net;
        using System.Net.Sockets;
        new TcpListener(IPAddress.Any, 80).Start();
        WebApplication.Create(args).Run();
        """;

    [Fact]
    public async Task Broken_files_are_warnings_and_an_accepted_finding_is_no_error()
    {
        var workspace = feed.CreateWorkspace()
            .WriteProject("Web.csproj", sdk: "Microsoft.NET.Sdk.Web")
            .Write("Program.cs", Program)
            .Write("PortRules.Ports.txt", "\u0000\u0001\uFFFD \"\nweb 80/tcp project=Web\n")
            .Write("PortRules.Baseline.txt", "everything\n")
            .Write("PortRules.Apis.txt", "M:\n")
            .Write("appsettings.json", "{ \"Kestrel\": ");
        string[] places = ["PortRules.Apis.txt(1,", "PortRules.Baseline.txt(1,", "PortRules.Ports.txt(1,", "appsettings.json(1,"];

        var build = (await workspace.BuildAsync()).Succeeded();

        Assert.All(places, place => Assert.Single(build.Findings, finding => finding.Contains(place) && finding.Contains(": warning PORT5002:")));
        Assert.Single(build.Findings, finding => finding.Contains("Program.cs(3,32): warning PORT1001:"));
        Assert.Equal(places.Length + 1, build.Findings.Count);

        var strict = await workspace.BuildAsync("--no-incremental", "-p:TreatWarningsAsErrors=true");
        Assert.Equal(1, strict.ExitCode);
        Assert.Equal(build.Findings.Select(finding => finding.Replace(": warning ", ": error ")).Order(StringComparer.Ordinal), strict.Findings.Order(StringComparer.Ordinal));

        // All of it mended, and the finding in the code accepted.
        workspace.Write("PortRules.Ports.txt", "web 80/tcp project=Web\n")
            .Write("PortRules.Baseline.txt", "PORT1001 Program.cs 80\n")
            .Write("PortRules.Apis.txt", "")
            .Write("appsettings.json", "{}");
        Assert.Empty((await workspace.BuildAsync("-p:CodeAnalysisTreatWarningsAsErrors=true")).Succeeded().Findings);

        workspace.Write("PortRules.Baseline.txt", "");
        var raised = await workspace.BuildAsync("-p:CodeAnalysisTreatWarningsAsErrors=true");
        Assert.Equal(1, raised.ExitCode);
        Assert.Contains("error PORT1001:", Assert.Single(raised.Findings));
    }
}
