using System.Text;
using PortRules.Checker.Checking;
using PortRules.Checker.Tests.Support;

namespace PortRules.Checker.Tests.Fixes;

/// <summary><c>portrules fix</c> from its arguments to the bytes of the files, on small projects.</summary>
public sealed class FixCommandTests : IDisposable
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
          <ItemGroup><AdditionalFiles Include="list.txt" Condition="Exists('list.txt')" /></ItemGroup>
        </Project>
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Fixes_code_and_files_of_every_encoding_and_changes_nothing_else()
    {
        _folder.Write("App.csproj", Project.Replace("<TargetFramework>net10.0</TargetFramework>", "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>"));
        _folder.Write("list.txt", "7003\nbad bad\n");
        const string code = "class {0}\r\n{{\n    void Bind(int port) {{ }} // é\r\n    void Use(int port) {{ }}\r\n    void Open() {{ Bind({1});  Bind( {1} ); Use(7002); Use(7001); Use(7002); Bind(61000); }}\n#if NETSTANDARD\n    void Old() => Bind({1});\n#endif\n}}";
        var encodings = new Dictionary<string, Encoding>
        {
            ["Plain"] = new UTF8Encoding(false),
            ["Mark"] = new UTF8Encoding(true),
            ["Wide"] = Encoding.Unicode,
            ["Latin"] = Encoding.Latin1,
        };
        foreach (var (name, encoding) in encodings)
            File.WriteAllText(_folder[name + ".cs"], string.Format(code, name, 80), encoding);

        var result = await Tool.RunAsync(Tool.FileRules, "fix", _folder.Path);

        Assert.Equal((0, ""), (result.ExitCode, Problems(result)));
        foreach (var (name, encoding) in encodings)
            Assert.Equal([.. encoding.GetPreamble(), .. encoding.GetBytes(string.Format(code, name, 8080))], File.ReadAllBytes(_folder[name + ".cs"]));
        Assert.Equal("7001\n7002\n7003\ngood good\n", File.ReadAllText(_folder["list.txt"]));
        Assert.Contains("Plain.cs:5:24: TEST0001: Use port 8080\n", result.Output);
        Assert.Contains("Plain.cs:5:46: TEST0004: List it\n", result.Output);
        Assert.Contains("list.txt:2:1: TEST0003: Write 'good'\n", result.Output);
        Assert.EndsWith("Fixed 26 findings in 5 files.\n", result.Error);

        var again = await Tool.RunAsync(Tool.FileRules, "fix", _folder.Path);
        Assert.Equal((0, ""), (again.ExitCode, again.Output));
        Assert.EndsWith("Nothing to fix.\n", again.Error);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_and_shows_what_git_can_apply()
    {
        using var git = await GitFolder.CreateAsync();
        git.Folder.Write("src/App.csproj", Project);
        git.Folder.Write("src/list.txt", "good\r\nbad\r\n");
        git.Folder.Write("src/Code.cs", "class Code { void Bind(int port) { } void Open() => Bind(80); }");

        var dry = await Tool.RunAsync(Tool.FileRules, "fix", git.Folder["src"], "--dry-run");
        Assert.Equal(1, dry.ExitCode);
        Assert.Equal(
            """
            --- a/src/Code.cs
            +++ b/src/Code.cs
            @@ -1,1 +1,1 @@
            -class Code { void Bind(int port) { } void Open() => Bind(80); }
            \ No newline at end of file
            +class Code { void Bind(int port) { } void Open() => Bind(8080); }
            \ No newline at end of file
            --- a/src/list.txt
            +++ b/src/list.txt
            @@ -1,2 +1,2 @@
             good
            -bad
            +good

            """,
            dry.Output.Replace("\r\n", "\n"));
        Assert.Equal("good\r\nbad\r\n", File.ReadAllText(git.Folder["src/list.txt"]));

        git.Folder.Write("the.patch", dry.Output);
        await git.RunAsync("apply", "the.patch");
        Assert.Equal("good\r\ngood\r\n", File.ReadAllText(git.Folder["src/list.txt"]));
        var after = await Tool.RunAsync(Tool.FileRules, "fix", git.Folder["src"], "--dry-run");
        Assert.Equal((0, ""), (after.ExitCode, after.Output));
    }

    [Fact]
    public async Task A_fix_that_would_not_compile_is_named_and_the_others_are_made()
    {
        _folder.Write("App.csproj", Project);
        _folder.Write("Code.cs", "class Code { void Bind(int port) { } void Open() { Bind(80); Bind(81); Bind(82); } }");
        _folder.Write("Small.cs", "class Small { void Bind(byte port) { } void Open() { Bind(83); } }");

        var result = await Tool.RunAsync(Tool.FileRules, "fix", _folder.Path);

        Assert.Equal(3, result.ExitCode);
        Assert.Equal("class Code { void Bind(int port) { } void Open() { Bind(8080); Bind(8080); Bind(8080); } }", File.ReadAllText(_folder["Code.cs"]));
        Assert.Contains("Bind(83)", File.ReadAllText(_folder["Small.cs"]));
        Assert.Matches(@"not fixed: .*Small\.cs:1:59: TEST0001: Use port 8080 \(the code would not compile: CS1503: ", result.Error);
        Assert.EndsWith("Fixed 3 findings in 1 file.\n", result.Error);
    }

    [Fact]
    public async Task A_file_that_projects_share_is_fixed_when_it_compiles_in_all_of_them()
    {
        const string project = """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup><Compile Include="../Shared/*.cs" /></ItemGroup></Project>""";
        _folder.Write("A/A.csproj", project);
        _folder.Write("B/B.csproj", project);
        _folder.Write("A/Bind.cs", "partial class Both { void Bind(int port) { } } partial class OnlyA { void Bind(int port) { } }");
        _folder.Write("B/Bind.cs", "partial class Both { void Bind(int port) { } } partial class OnlyA { void Bind(byte port) { } }");
        _folder.Write("Shared/Both.cs", "partial class Both { void Open() => Bind(80); }");
        _folder.Write("Shared/OnlyA.cs", "partial class OnlyA { void Open() => Bind(80); }");
        _folder.Write("All.slnx", """<Solution><Project Path="A/A.csproj" /><Project Path="B/B.csproj" /></Solution>""");

        var result = await Tool.RunAsync(Tool.FileRules, "fix", _folder.Path);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("Bind(8080)", File.ReadAllText(_folder["Shared/Both.cs"]));
        Assert.Contains("Bind(80)", File.ReadAllText(_folder["Shared/OnlyA.cs"]));
        Assert.Equal(1, result.Error.Split("not fixed: ").Length - 1);
    }

    [Fact]
    public async Task Rules_can_be_chosen_and_one_that_does_not_exist_is_bad_usage()
    {
        _folder.Write("App.csproj", Project);
        _folder.Write("list.txt", "bad\n");
        _folder.Write("Code.cs", "class Code { void Bind(int port) { } void Open() => Bind(80); }");

        var unknown = await Tool.RunAsync(Tool.FileRules, "fix", _folder.Path, "--rule", "TEST0099");
        Assert.Equal((2, "portrules: --rule: there is no rule 'TEST0099'; these are: TEST0001, TEST0002, TEST0003, TEST0004.\n"), (unknown.ExitCode, unknown.Error));

        var result = await Tool.RunAsync(Tool.FileRules, "fix", _folder.Path, "--rule", "test0003", "--rule", "TEST0002");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("good\n", File.ReadAllText(_folder["list.txt"]));
        Assert.Contains("Bind(80)", File.ReadAllText(_folder["Code.cs"]));
    }

    [Fact]
    public async Task Since_fixes_changed_lines_only_also_where_fixes_move_lines()
    {
        using var git = await GitFolder.CreateAsync();
        git.Folder.Write(".gitignore", "obj/\nbin/\n");
        git.Folder.Write("App.csproj", Project);
        git.Folder.Write("list.txt", "1\n2\n3\n7009\nbad\n");
        git.Folder.Write("Code.cs", "class Code\n{\n    void Use(int port) { }\n    void Bind(int port) { }\n    void Old() => Bind(80);\n}\n");
        await git.CommitAsync("Start");
        git.Folder.Write("Code.cs", File.ReadAllText(git.Folder["Code.cs"]).Replace("    void Old", "    void New() { Bind(81); Use(7001); Use(7002); }\n    void Old"));
        git.Folder.Write("list.txt", "1\n2\n3\n7009\nbad\nbad\n");

        var result = await Tool.RunAsync(Tool.FileRules, "fix", git.Folder.Path, "--since", "main");

        Assert.Equal((0, ""), (result.ExitCode, Problems(result)));
        Assert.Equal("1\n2\n3\n7001\n7002\n7009\nbad\ngood\n", File.ReadAllText(git.Folder["list.txt"]));
        Assert.Contains("Bind(8080); Use", File.ReadAllText(git.Folder["Code.cs"]));
        Assert.Contains("Old() => Bind(80)", File.ReadAllText(git.Folder["Code.cs"]));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_keeps_all_of_them_as_they_are()
    {
        _folder.Write("App.csproj", Project);
        var list = _folder.Write("list.txt", "bad\n");
        _folder.Write("Code.cs", "class Code { void Bind(int port) { } void Open() => Bind(80); }");
        File.SetAttributes(list, FileAttributes.ReadOnly);

        var result = await Tool.RunAsync(Tool.FileRules, "fix", _folder.Path, "-v", "quiet");

        Assert.Equal((4, "", $"portrules: '{list}' cannot be written: it is read-only. Nothing was changed.\n"), (result.ExitCode, result.Output, result.Error));
        Assert.Contains("Bind(80)", File.ReadAllText(_folder["Code.cs"]));
        File.SetAttributes(list, FileAttributes.Normal);
    }

    [Fact]
    public async Task What_its_author_has_to_choose_is_left_alone()
    {
        _folder.Write("App.csproj", Project);
        const string code = "class Code { void Bind(int port) { } void Open() { Bind(80); Bind(61000); } }";
        _folder.Write("Code.cs", code);

        var result = await Tool.RunAsync(new RulePack([new TestAnalyzer()], [new UnsafeFix(), new ChoiceFix()]), "fix", _folder.Path);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(code, File.ReadAllText(_folder["Code.cs"]));
    }

    [Fact]
    public async Task A_project_with_compile_errors_is_fixed_and_told()
    {
        _folder.Write("App.csproj", Project);
        _folder.Write("Code.cs", "class Code { void Bind(int port) { } void Open() => Bind(80); void Half() => Nonesuch(); }");

        var result = await Tool.RunAsync(Tool.FileRules, "fix", _folder.Path);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("Bind(8080)", File.ReadAllText(_folder["Code.cs"]));
        Assert.Contains("App.csproj): 1 compile error\n", result.Error);
    }

    [Fact]
    public async Task The_products_own_fixes_are_made()
    {
        _folder.Write("App.csproj", Project.Replace("</TargetFramework>", "</TargetFramework><PortRulesTarget>linux-host</PortRulesTarget>"));
        _folder.Write("Code.cs", """
            using System.Net;
            using System.Net.Sockets;

            class Code
            {
                void Open() => new TcpListener(IPAddress.Any, 80).Start();
            }
            """);

        var result = await Tool.RunAsync(RulePack.Product(), "fix", _folder.Path);

        Assert.Equal((0, ""), (result.ExitCode, Problems(result)));
        Assert.Contains("new TcpListener(IPAddress.Any, 8080)", File.ReadAllText(_folder["Code.cs"]));
    }

    [Fact]
    public async Task Registry_and_settings_are_fixed_beside_the_code()
    {
        _folder.Write("Web.csproj", """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><PortRulesTarget>linux-host</PortRulesTarget></PropertyGroup>
            </Project>
            """);
        _folder.Write("Program.cs", "var app = Microsoft.AspNetCore.Builder.WebApplication.CreateBuilder(args).Build();\nnew System.Net.Sockets.UdpClient(5353);\napp.Run();\n");
        _folder.Write("appsettings.json", "{\r\n  // kept\r\n  \"urls\": \"http://*:80;http://localhost:8O81\",\r\n}\r\n");
        _folder.Write("PortRules.Ports.txt", "# ours\nb  9001/tcp  external\na  9000/tpc  external\nb  5001/tcp  external   # last\n\nz  9003/tcp  external\ny  9002/tcp  external\n");

        var result = await Tool.RunAsync(RulePack.Product(), "fix", _folder.Path);

        Assert.Equal((0, ""), (result.ExitCode, Problems(result)));
        Assert.Equal("{\r\n  // kept\r\n  \"urls\": \"http://*:8080;http://localhost:8081\",\r\n}\r\n", File.ReadAllText(_folder["appsettings.json"]));
        Assert.Equal(
            """
            # ours
            b  5001/tcp  external   # last
            web 5353/udp  project=Web
            web 8080/tcp  project=Web
            web 8081/tcp  project=Web
            a  9000/tcp  external
            b  9001/tcp  external

            y  9002/tcp  external
            z  9003/tcp  external

            """,
            File.ReadAllText(_folder["PortRules.Ports.txt"]));
        Assert.Equal(0, (await Tool.RunAsync(RulePack.Product(), "check", _folder.Path, "--fail-on", "info")).ExitCode);
    }

    private static string Problems(ToolResult result)
        => string.Join('\n', result.Error.Split('\n').Where(line => line.Contains("portrules:") || line.Contains("warning:") || line.Contains("note:") || line.Contains("not fixed:")));
}
