using System.Text.RegularExpressions;

namespace PortRules.EndToEnd.Tests;

/// <summary>A registry above projects that have the package.</summary>
public partial class RegistryTests(PackedFeed feed)
{
    private const string Registry = """
        # shop
        orders-api   5102/tcp  project=Orders.Api
        postgres     5432/tcp  external
        legacy       5500/tcp  project=Orders.Api expires=2001-01-31
        """;

    private const string Program = """
        using System.Net;
        using System.Net.Sockets;
        new TcpListener(IPAddress.Any, 5102).Start();
        new TcpListener(IPAddress.Any, 5432).Start();
        new TcpListener(IPAddress.Any, 5103).Start();
        """;

    [Fact]
    public async Task Each_project_is_judged_by_its_own_name_and_a_change_of_the_registry_builds_anew()
    {
        var workspace = feed.CreateWorkspace()
            .Write("PortRules.Ports.txt", Registry)
            .WriteProject("orders/Orders.Api.csproj", Programs.Executable)
            .Write("orders/Program.cs", Program)
            .WriteProject("catalog/Catalog.Api.csproj", Programs.Executable)
            .Write("catalog/Program.cs", Program);

        Assert.Equal(
            ["Ports.txt(4,43): warning PORT5002", "Program.cs(4,32): warning PORT2003", "Program.cs(5,32): warning PORT5001"],
            await FindingsAsync(workspace, "orders"));
        Assert.Equal(
            [
                "Ports.txt(4,43): warning PORT5002", "Program.cs(3,32): warning PORT2003", "Program.cs(4,32): warning PORT2003",
                "Program.cs(5,32): warning PORT5001",
            ],
            await FindingsAsync(workspace, "catalog"));

        workspace.Write("PortRules.Ports.txt", "everything  5100-5500/tcp  project=Orders.*\n");
        Assert.Empty(await FindingsAsync(workspace, "orders"));
    }

    // It lists no finding in the registry itself, but applies a fix for code wherever that makes its change.
    [Fact]
    public async Task Dotnet_format_registers_ports_and_leaves_the_lines_that_are_there()
    {
        const string broken = "postgres     5432/tcp  external\nbroken       5500/tpc\n";
        var workspace = feed.CreateWorkspace()
            .Write("PortRules.Ports.txt", broken)
            .WriteProject("Catalog.Api.csproj", Programs.Executable)
            .Write("Program.cs", Program);
        (await workspace.DotnetAsync("restore")).Succeeded();

        (await workspace.DotnetAsync(
            "format", "analyzers", "Catalog.Api.csproj", "--no-restore", "--diagnostics", "PORT5001", "PORT5002", "--severity", "warn")).Succeeded();

        Assert.Equal(
            "catalog-api  5102/tcp  project=Catalog.Api\ncatalog-api  5103/tcp  project=Catalog.Api\n" + broken,
            File.ReadAllText(workspace.PathOf("PortRules.Ports.txt")));
        Assert.Equal(Program, File.ReadAllText(workspace.PathOf("Program.cs")));
    }

    private static async Task<IEnumerable<string>> FindingsAsync(Workspace workspace, string project)
        => Finding().Matches((await workspace.BuildAsync(project)).Succeeded().Output)
            .Select(finding => finding.Value)
            .Distinct()
            .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\w+\.\w+\(\d+,\d+\): warning PORT\d{4}")]
    private static partial Regex Finding();
}
