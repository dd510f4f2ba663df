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

    [Fact]
    public async Task No_framework_of_several_says_that_an_entry_matches_nothing()
    {
        const string log = "<ErrorLog>$(TargetFramework).sarif,version=2.1</ErrorLog>";
        var workspace = feed.CreateWorkspace()
            .WriteProject("App.csproj", Programs.Executable + "<TargetFrameworks>net8.0;net10.0</TargetFrameworks>" + log)
            .Write("Program.cs", "#if NET10_0\nnew System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, 80).Start();\n#endif\nreturn;\n")
            .Write("PortRules.Baseline.txt", "PORT1001 Program.cs 80\n");

        Assert.Empty((await workspace.BuildAsync()).Succeeded().Findings);

        Assert.Empty(Results(workspace, "net8.0.sarif"));
        Assert.Equal(["PORT1001 2 inSource"], Results(workspace, "net10.0.sarif").Select(Shown));
    }

    private static List<JsonElement> Results(Workspace workspace, string log = "src/App/log.sarif")
    {
        using var document = JsonDocument.Parse(File.ReadAllText(workspace.PathOf(log)));
        return [.. document.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
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
