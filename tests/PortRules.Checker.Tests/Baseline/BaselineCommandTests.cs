using System.Text.Json;
using PortRules.Checker.Checking;
using PortRules.Checker.Tests.Support;

namespace PortRules.Checker.Tests.Baseline;

/// <summary><c>portrules baseline</c> with the product's rules on real projects, and what <c>check</c> says afterwards.</summary>
public sealed class BaselineCommandTests : IDisposable
{
    private const string File = "PortRules.Baseline.txt";

    private const string Bind = "new System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, {0}).Start();\n";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task After_it_check_is_green_and_shows_what_was_accepted()
    {
        Write("src/App", Code(80, 80, 443));
        Solution("src/App/App.csproj");

        var result = await RunAsync("baseline", _folder.Path);

        Assert.Equal((0, $"{_folder[File]}: 3 findings in 2 lines (2 added, 0 dropped)\n"), (result.ExitCode, result.Output));
        Assert.Equal(["PORT1001  src/App/Program.cs  80  count=2", "PORT1001  src/App/Program.cs  443"], Lines());

        _folder.Write(File, Text().Replace("443", "443  reason=\"the partner\""));
        var check = await RunAsync("check", _folder.Path);
        Assert.Equal((0, "No findings in 1 project.\n3 findings accepted by the baseline.\n"), (check.ExitCode, check.Output));

        var sarif = JsonDocument.Parse((await RunAsync("check", _folder.Path, "--format", "sarif")).Output).RootElement
            .GetProperty("runs")[0].GetProperty("results").EnumerateArray().Select(finding => finding.GetProperty("suppressions")[0]).ToList();
        Assert.All(sarif, suppression => Assert.Equal("external", suppression.GetProperty("kind").GetString()));
        Assert.Equal("the partner", Assert.Single(sarif, suppression => suppression.TryGetProperty("justification", out _)).GetProperty("justification").GetString());

        var json = JsonDocument.Parse((await RunAsync("check", _folder.Path, "--format", "json")).Output).RootElement.GetProperty("findings").EnumerateArray();
        Assert.All(json, finding => Assert.True(finding.GetProperty("suppressed").GetBoolean()));
        Assert.Equal("external", json.First().GetProperty("suppression").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task New_findings_count_and_lines_that_move_do_not()
    {
        Write("App", Code(80));
        Solution("App/App.csproj");
        await RunAsync("baseline", _folder.Path);

        _folder.Write("App/Program.cs", "// one\n\n// more\n" + Code(81, 80, 80));
        var check = await RunAsync("check", _folder.Path);

        Assert.Equal(1, check.ExitCode);
        Assert.Contains("App/Program.cs:4:62: warning PORT1001", check.Output);
        Assert.Contains("App/Program.cs:6:62: warning PORT1001", check.Output);
        Assert.Contains("2 findings in 1 project: 2 warnings.", check.Output);
    }

    [Fact]
    public async Task Entries_stay_until_an_update_which_takes_out_what_matches_nothing()
    {
        Write("App", Code(80));
        Solution("App/App.csproj");
        _folder.Write(File, "# ours\nPORT1001  App/Program.cs  80  count=3 reason=\"x\"\nPORT1001  App/Program.cs  443\nPORT1001  Gone.cs  80\n");

        var kept = await RunAsync("baseline", _folder.Path);
        Assert.Equal((0, $"{_folder[File]}: 5 findings in 3 lines (0 added, 0 dropped)\n"), (kept.ExitCode, kept.Output));
        Assert.Equal(3, Lines().Count());

        var updated = await RunAsync("baseline", _folder.Path, "--update");
        Assert.Equal((0, $"{_folder[File]}: 1 finding in 1 line (0 added, 3 dropped)\n"), (updated.ExitCode, updated.Output));
        Assert.Equal("# ours\nPORT1001  App/Program.cs  80  count=1 reason=\"x\"\n", Text());
    }

    [Fact]
    public async Task A_baseline_with_a_line_that_cannot_be_read_is_not_touched()
    {
        Write("App", Code(80));
        Solution("App/App.csproj");
        const string text = "# ours\nPORT1001  App/Program.cs  80  cuont=3\n";
        _folder.Write(File, text);

        var result = await RunAsync("baseline", _folder.Path, "--update");

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith($"portrules: {_folder[File]}:2:31: 'cuont' is no key", result.Error);
        Assert.EndsWith("Correct this line first: nothing was written.\n", result.Error);
        Assert.Equal(text, Text());
    }

    [Fact]
    public async Task The_nearest_one_above_is_used_and_keeps_what_belongs_to_other_solutions()
    {
        Write("One/App", Code(80));
        Write("Two/Other", Code(443));
        _folder.Write(File, "PORT1001  Two/Other/Program.cs  443\n");

        var result = await RunAsync("baseline", _folder["One/App"], "--update");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["PORT1001  One/App/Program.cs  80", "PORT1001  Two/Other/Program.cs  443"], Text().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("No findings in 1 project.\n1 finding accepted by the baseline.\n", (await RunAsync("check", _folder["One/App"])).Output);
    }

    [Fact]
    public async Task An_entry_matches_when_any_target_framework_and_any_project_with_the_file_finds_it()
    {
        const string shared = """<ItemGroup><Compile Include="../Shared/*.cs" /></ItemGroup>""";
        Write("A", "#if NET10_0\nstatic class A { public static void Open() => " + Code(80) + "}\n#endif\n", "net10.0;netstandard2.0", properties: "");
        _folder.Write("Shared/Shared.cs", "#if HERE\nstatic class Shared { public static void Open() => " + Code(443) + "}\n#endif\n");
        Write("B", "", extra: shared, properties: "<DefineConstants>HERE</DefineConstants>");
        Write("C", "", extra: shared, properties: "");
        Solution("A/A.csproj", "B/B.csproj", "C/C.csproj");
        Assert.Equal(0, (await RunAsync("baseline", _folder.Path)).ExitCode);
        Assert.Equal(2, Lines().Count());

        var check = await RunAsync("check", _folder.Path);

        Assert.Equal((0, "No findings in 3 projects.\n2 findings accepted by the baseline.\n"), (check.ExitCode, check.Output));
    }

    [Fact]
    public async Task An_entry_that_matches_nothing_anywhere_is_reported_once_and_fixed()
    {
        Write("A", Code(8080), "net10.0;net9.0");
        _folder.Write(File, "PORT1001  A/Program.cs  80\nPORT1001  A/Gone.cs  80\n");
        Solution("A/A.csproj");

        var check = await RunAsync("check", _folder.Path, "--fail-on", "info");
        Assert.Equal(1, check.ExitCode);
        Assert.Contains("PortRules.Baseline.txt:1:1: info PORT5006", check.Output);
        Assert.Contains("PortRules.Baseline.txt:2:1: info PORT5006", check.Output);
        Assert.Contains("2 findings in 1 project: 2 info.", check.Output);
        Assert.DoesNotContain(" only)", check.Output);

        var fix = await RunAsync("fix", _folder.Path);
        Assert.Equal(0, fix.ExitCode);
        Assert.Equal("", Text());
    }

    [Fact]
    public async Task What_was_not_looked_at_in_full_is_not_said_to_match_nothing()
    {
        Write("A", "Half(");
        Write("B", Code(8080), "net10.0;net9.0");
        _folder.Write(File, "PORT1001  A/Program.cs  80\nPORT1001  B/Program.cs  80\nPORT1001  NotHere/Program.cs  80\n");
        _folder.Write("NotHere/Program.cs", "");
        _folder.Write("NotHere/NotHere.csproj", "<Project/>");
        Solution("A/A.csproj", "B/B.csproj");

        var check = await RunAsync("check", _folder.Path, "--framework", "net10.0");

        Assert.DoesNotContain("PORT5006", check.Output);
        Assert.Equal(3, check.ExitCode);
    }

    [Fact]
    public async Task What_the_checker_finds_by_itself_can_be_accepted_too()
    {
        Write("A", Code(8080));
        _folder.Write("PortRules.Ports.txt", "a 8080/tcp project=A\ngone 9000/tcp project=\"A,Nobody.*\"\n");
        Solution("A/A.csproj");
        Assert.Contains("PortRules.Ports.txt:2:26: warning PORT5002: No project is named 'Nobody.*': 'gone' is for nobody", (await RunAsync("check", _folder.Path)).Output);

        Assert.Equal(0, (await RunAsync("baseline", _folder.Path)).ExitCode);

        var check = await RunAsync("check", _folder.Path, "--fail-on", "info");
        Assert.Equal((0, "No findings in 1 project.\n1 finding accepted by the baseline.\n"), (check.ExitCode, check.Output));
    }

    [Fact]
    public async Task Findings_of_a_project_that_does_not_see_the_file_are_told_and_stay_open()
    {
        Write("Inside/A", Code(80));
        Write("Outside/B", Code(80, 443), "net10.0;netstandard2.0", properties: "");
        _folder.Write("Outside/B/Program.cs", "static class B { public static void Open() { " + Code(80, 443) + "} }");
        _folder.Write("Inside/All.slnx", """<Solution><Project Path="A/A.csproj" /><Project Path="../Outside/B/B.csproj" /></Solution>""");

        var result = await RunAsync("baseline", _folder["Inside"]);

        Assert.Equal((1, $"{_folder["Inside/" + File]}: 1 finding in 1 line (1 added, 0 dropped)\n"), (result.ExitCode, result.Output));
        Assert.Contains("note: B does not see this file: it lies elsewhere, or has a nearer one.\nnot listed: 2 findings there.\n", result.Error);
        Assert.Equal(1, (await RunAsync("check", _folder["Inside"])).ExitCode);
    }

    [Fact]
    public async Task A_registry_may_name_projects_of_other_solutions_below_it()
    {
        Write("A", Code(8080));
        _folder.Write("Elsewhere/Orders.Api/Orders.Api.fsproj", "<Project/>");
        _folder.Write("PortRules.Ports.txt", "a 8080/tcp project=a\norders 9000/tcp project=Orders.*\nall 9001/tcp project=*\n");
        Solution("A/A.csproj");

        var check = await RunAsync("check", _folder.Path, "-v", "detailed");

        Assert.Equal((0, "No findings in 1 project.\n"), (check.ExitCode, check.Output));
        Assert.Contains($"  A: registry {_folder["PortRules.Ports.txt"]}\n", check.Error);
    }

    private string Text() => System.IO.File.ReadAllText(_folder[File]);

    private IEnumerable<string> Lines() => Text().Split('\n').Where(line => line.Length > 0 && line[0] != '#');

    private static string Code(params int[] ports) => string.Concat(ports.Select(port => string.Format(Bind, port)));

    private static Task<ToolResult> RunAsync(params string[] arguments) => Tool.RunAsync(RulePack.Product(), arguments);

    private void Write(string folder, string code, string frameworks = "net10.0", string extra = "", string properties = "<OutputType>Exe</OutputType>")
    {
        _folder.Write($"{folder}/{Path.GetFileName(folder)}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFrameworks>{frameworks}</TargetFrameworks><PortRulesTarget>linux-host</PortRulesTarget>{properties}</PropertyGroup>
              {extra}
            </Project>
            """);
        _folder.Write(folder + "/Program.cs", code);
    }

    private void Solution(params string[] projects)
        => _folder.Write("All.slnx", $"<Solution>{string.Concat(projects.Select(project => $"""<Project Path="{project}" />"""))}</Solution>");
}
