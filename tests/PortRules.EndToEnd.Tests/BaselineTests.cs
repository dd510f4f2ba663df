using System.Text.Json;

namespace PortRules.EndToEnd.Tests;

/// <summary>What the baseline does in a build: accepted findings are silent, but not gone.</summary>
public class BaselineTests(PackedFeed feed)
{
    private const string Program = """
        using System.Net;
        using System.Net.Sockets;
        new TcpListener(IPAddress.Any, 80).Start();
        new TcpListener(IPAddress.Any, 81).Start();
        static class Later { public static void Run() => new TcpListener(IPAddress.Any, 7070).Start(); }
        static class Never { public static void Run() => new TcpListener(IPAddress.Any, 7070).Start(); }
        """;

    private const string Properties = Programs.Executable
        + "<TreatWarningsAsErrors>true</TreatWarningsAsErrors><ErrorLog>log.sarif,version=2.1</ErrorLog>";

    private const string Baseline = """<AdditionalFiles Include="../../PortRules.Baseline.txt" />""";

    [Fact]
    public async Task Accepted_findings_are_no_errors_and_stand_in_the_log_as_suppressed()
    {
        var workspace = feed.CreateWorkspace()
            .WriteProject("src/App/App.csproj", Properties, Baseline)
            .Write("src/App/Program.cs", Program)
            .Write("src/App/PortRules.Apis.txt", "nonsense\n")
            .Write("PortRules.Baseline.txt", "PORT1001 src/App/Program.cs 80 reason=later\nPORT5002 src/App/PortRules.Apis.txt nonsense\n");

        var failed = await workspace.BuildAsync("src/App");
        Assert.NotEqual(0, failed.ExitCode);
        Assert.Contains("Program.cs(4,32): error PORT1001:", Assert.Single(failed.Findings));

        // A line more above, and one that is not needed.
        workspace.Write("src/App/Program.cs", "// new\n" + Program)
            .Write(
                "PortRules.Baseline.txt",
                """
                PORT1001 src\App\Program.cs 80 reason=later
                PORT1001 src/App/Program.cs 81 count=2
                PORT5002 src/App/PortRules.Apis.txt nonsense
                """);
        Assert.Empty((await workspace.BuildAsync("src/App")).Succeeded().Findings);
        Assert.Equal(
            ["PORT1001 4 inSource", "PORT1001 5 inSource", "PORT2011 7 ", "PORT5002 1 inSource", "PORT5006 2 "],
            Results(workspace).Select(Shown).Order(StringComparer.Ordinal));
        Assert.All(
            Results(workspace).Where(result => result.TryGetProperty("suppressions", out _)),
            result => Assert.Contains(
                "Accepted in PortRules.Baseline.txt",
                result.GetProperty("suppressions")[0].GetProperty("properties").GetProperty("suppressionType").GetString()));
    }

    private static List<JsonElement> Results(Workspace workspace)
    {
        using var log = JsonDocument.Parse(File.ReadAllText(workspace.PathOf("src/App/log.sarif")));
        return [.. log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Select(result => result.Clone())
            .Where(result => result.GetProperty("ruleId").GetString()!.StartsWith("PORT", StringComparison.Ordinal))];
    }

    private static string Shown(JsonElement result)
    {
        var line = result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32();
        var suppression = result.TryGetProperty("suppressions", out var found) ? found[0].GetProperty("kind").GetString() : "";
        return $"{result.GetProperty("ruleId").GetString()} {line} {suppression}";
    }
}
