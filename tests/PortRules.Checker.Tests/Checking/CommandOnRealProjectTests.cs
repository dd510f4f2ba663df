using System.Text.Json;
using PortRules.Checker.Checking;
using PortRules.Checker.Tests.Support;

namespace PortRules.Checker.Tests.Checking;

/// <summary>The command from its arguments to its exit code, on small projects.</summary>
public sealed class CommandOnRealProjectTests : IDisposable
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>
        """;

    private const string Code = """
        class Code
        {
            void Bind(int port) { }
            void Old() => Bind(80);
        }
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Findings_are_exit_code_1_and_a_report_that_cannot_be_written_is_4_and_not_lost()
    {
        _folder.Write("Api.csproj", Project);
        _folder.Write("Code.cs", Code);

        var text = await Tool.RunAsync("check", _folder.Path);
        Assert.Equal(1, text.ExitCode);
        Assert.Contains("Code.cs:4:24: warning TEST0001: Port 80 is low on ''", text.Output);

        var tolerant = await Tool.RunAsync("check", _folder.Path, "--fail-on", "error", "--format", "json", "--output", _folder["out/report.json"], "-v", "quiet");
        Assert.Equal((0, "", ""), (tolerant.ExitCode, tolerant.Output, tolerant.Error));
        Assert.Equal(1, JsonDocument.Parse(File.ReadAllText(_folder["out/report.json"])).RootElement.GetProperty("findings").GetArrayLength());

        // A folder is in the way.
        var unwritten = await Tool.RunAsync("check", _folder.Path, "--format", "json", "--output", _folder["out"]);
        Assert.Equal(4, unwritten.ExitCode);
        Assert.Contains(_folder["out"], unwritten.Error);
        Assert.Equal(1, JsonDocument.Parse(unwritten.Output).RootElement.GetProperty("findings").GetArrayLength());
    }

    [Fact]
    public async Task Since_reports_only_what_stands_on_changed_lines()
    {
        using var git = await GitFolder.CreateAsync();
        git.Folder.Write(".gitignore", "obj/\nbin/\n");
        git.Folder.Write("src/Api.csproj", Project);
        git.Folder.Write("src/Code.cs", Code);
        await git.CommitAsync("Start");

        var before = await Tool.RunAsync("check", git.Folder["src"], "--since", "main");
        Assert.Equal((0, "No findings on lines changed since main in 1 project.\n"), (before.ExitCode, before.Output));

        git.Folder.Write("src/Code.cs", Code.Replace("Bind(80);", "Bind(80);\n    void New() => Bind(443);"));
        var after = await Tool.RunAsync("check", git.Folder["src"], "--since", "main", "--format", "json");
        Assert.Equal(1, after.ExitCode);
        var finding = Assert.Single(JsonDocument.Parse(after.Output).RootElement.GetProperty("findings").EnumerateArray());
        Assert.Equal(("src/Code.cs", "Port 443 is low on ''"), (finding.GetProperty("file").GetString(), finding.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task A_fix_in_a_file_beside_the_code_is_in_the_sarif_log()
    {
        _folder.Write("Api.csproj", Project.Replace("</Project>", """<ItemGroup><AdditionalFiles Include="list.txt" /></ItemGroup></Project>"""));
        _folder.Write("list.txt", "7001\nbad\n");
        _folder.Write("Code.cs", "class Code { void Use(int port) { } void Open() => Use(7000); }");

        var result = await Tool.RunAsync(Tool.FileRules, "check", _folder.Path, "--format", "sarif");

        var results = JsonDocument.Parse(result.Output).RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray();
        Assert.Equal(
            [("TEST0004", "list.txt", "7000\n"), ("TEST0003", "list.txt", "good")],
            results.Select(finding =>
            {
                var change = finding.GetProperty("fixes")[0].GetProperty("artifactChanges")[0];
                return (
                    finding.GetProperty("ruleId").GetString(),
                    change.GetProperty("artifactLocation").GetProperty("uri").GetString(),
                    change.GetProperty("replacements")[0].GetProperty("insertedContent").GetProperty("text").GetString());
            }));
    }

    [Fact]
    public async Task Without_restore_a_project_that_needs_it_is_named_with_what_to_do()
    {
        _folder.Write("Api.csproj", Project);
        _folder.Write("Code.cs", Code.Replace("80", "8080"));

        var result = await Tool.RunAsync("check", _folder.Path, "--no-restore");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("packages are not restored: run 'dotnet restore Api.csproj'", result.Output);
    }

    [Fact]
    public async Task A_package_that_cannot_be_had_is_named_in_the_first_run_and_in_the_next()
    {
        _folder.Write("nuget.config", "<configuration><packageSources><clear /></packageSources></configuration>");
        _folder.Write("Api.csproj", Project.Replace("</Project>", """<ItemGroup><PackageReference Include="No.Such.Package" Version="1.0.0" /></ItemGroup></Project>"""));
        _folder.Write("Code.cs", Code.Replace("80", "8080"));

        foreach (var run in new[] { "restoring", "restored" })
        {
            var result = await Tool.RunAsync("check", _folder.Path);

            Assert.True(result.ExitCode == 3, run);
            Assert.Contains("Api (", result.Output);
            Assert.Contains("restore failed: NU1100: Unable to resolve 'No.Such.Package (>= 1.0.0)'", result.Output);
        }
    }

    [Fact]
    public async Task A_warning_of_msbuild_does_not_make_a_check_incomplete()
    {
        _folder.Write("Api.csproj", Project.Replace("</Project>", """<Target Name="Warn" BeforeTargets="CoreCompile"><Warning Text="just so" /></Target></Project>"""));
        _folder.Write("Code.cs", Code.Replace("80", "8080"));

        var result = await Tool.RunAsync("check", _folder.Path, "--verbosity", "detailed");

        Assert.Equal((0, "No findings in 1 project.\n"), (result.ExitCode, result.Output));
        Assert.Contains("Api: just so", result.Error);
    }

    [Fact]
    public async Task A_rule_that_throws_is_an_internal_error_and_never_hidden()
    {
        _folder.Write("Api.csproj", Project);
        _folder.Write("Code.cs", Code);

        var result = await Tool.RunAsync(new RulePack([new CrashingAnalyzer(), new TestAnalyzer()], []), "check", _folder.Path, "-v", "quiet");

        Assert.Equal(70, result.ExitCode);
        Assert.Equal("portrules: internal error: CrashingAnalyzer in Api: InvalidOperationException: the rule has a bug\n", result.Error);
        Assert.Contains("Port 80 is low", result.Output);
    }

    [Fact]
    public async Task A_framework_that_no_project_has_is_bad_usage_that_names_those_there_are()
    {
        _folder.Write("Api.csproj", Project);

        var result = await Tool.RunAsync("check", _folder.Path, "--framework", "net8.0");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("'net8.0' (found: net10.0)", result.Error);
    }

    [Fact]
    public async Task The_products_own_rules_run()
    {
        _folder.Write("Api.csproj", Project.Replace("</TargetFramework>", "</TargetFramework><PortRulesTarget>linux-host</PortRulesTarget>"));
        _folder.Write("Code.cs", """
            using System.Net;
            using System.Net.Sockets;

            class Code
            {
                void Open()
                {
                    var listener = new TcpListener(IPAddress.Any, 80);
                    listener.Start();
                }
            }
            """);

        var result = await Tool.RunAsync(RulePack.Product(), "check", _folder.Path);

        Assert.Contains("Code.cs:8:55: warning PORT1001", result.Output);
        Assert.Equal(1, result.ExitCode);
    }
}
