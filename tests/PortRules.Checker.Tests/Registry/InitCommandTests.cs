using System.Text.Json;
using PortRules.Checker.Checking;
using PortRules.Checker.Tests.Support;

namespace PortRules.Checker.Tests.Registry;

/// <summary><c>portrules init</c> with the product's rules on real projects, and what <c>check</c> says afterwards.</summary>
public sealed class InitCommandTests : IDisposable
{
    private const string Registry = "PortRules.Ports.txt";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Writes_a_line_for_each_bind_and_check_is_content()
    {
        Write("src/Orders.Api", """
            using System.Net; using System.Net.Sockets;
            new TcpListener(IPAddress.Any, 5102).Start();
            new UdpClient(5102);
            new TcpListener(IPAddress.Loopback, args.Length > 0 ? 5103 : 5104).Start();
            new TcpListener(IPAddress.Any, 0).Start();
            """);
        Write("src/Billing", "new System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, 5101).Start();");
        Solution("src/Orders.Api/Orders.Api.csproj", "src/Billing/Billing.csproj");

        var result = await RunAsync("init", _folder.Path);

        Assert.Equal((0, $"{_folder[Registry]}: 5 lines\n"), (result.ExitCode, result.Output));
        Assert.Equal(
            """
            # The ports that the projects of this repository bind. A line: service  port/transport  [keys]  # comment
            billing       5101/tcp  project=Billing     # src/Billing/Program.cs
            orders-api    5102/tcp  project=Orders.Api  # src/Orders.Api/Program.cs
            orders-api-2  5102/udp  project=Orders.Api  # src/Orders.Api/Program.cs
            orders-api-3  5103/tcp  project=Orders.Api  # src/Orders.Api/Program.cs
            orders-api-4  5104/tcp  project=Orders.Api  # src/Orders.Api/Program.cs

            """,
            File.ReadAllText(_folder[Registry]));
        Assert.Empty(await RegistryFindingsAsync());
    }

    [Fact]
    public async Task A_port_of_two_projects_is_told_and_is_all_that_check_finds()
    {
        Write("A", "new System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, 5101).Start();");
        Write("B", "new System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, 5101).Start();\nnew System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, 5102).Start();");
        Solution("A/A.csproj", "B/B.csproj");

        var result = await RunAsync("init", _folder.Path);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("conflict: port 5101 is for A, and B binds it too (B/Program.cs).\n", result.Error);
        Assert.Contains("a  5101/tcp  project=A  # A/Program.cs; conflict: also bound by B (B/Program.cs)\n", File.ReadAllText(_folder[Registry]));
        Assert.Equal(["PORT2003 B/Program.cs:1"], await RegistryFindingsAsync());
    }

    [Fact]
    public async Task A_registry_above_is_added_to_and_never_written_anew()
    {
        Write("src/A", "new System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, 5101).Start();");
        _folder.Write("src/All.slnx", """<Solution><Project Path="A/A.csproj"/></Solution>""");
        _folder.Write(Registry, "postgres  5432/tcp  external\n");

        var refused = await RunAsync("init", _folder["src/All.slnx"], "--force");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("serves more than this solution: --add puts in what is missing, and keeps the rest.", refused.Error);

        Assert.Equal(0, (await RunAsync("init", _folder["src/All.slnx"], "--add")).ExitCode);
        var lines = File.ReadAllLines(_folder[Registry]);
        Assert.Equal("a         5101/tcp  project=A  # src/A/Program.cs", lines[0]);
        Assert.Equal("postgres  5432/tcp  external", lines[1]);
        Assert.False(File.Exists(_folder["src/" + Registry]));
    }

    [Fact]
    public async Task An_existing_registry_is_kept_unless_told_otherwise()
    {
        Write("A", "new System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, 5101).Start();");
        Solution("A/A.csproj");
        const string there = "# ours\r\npostgres  5432/tcp  external   # not ours\r\nnot a line\r\n";
        _folder.Write(Registry, there);

        var refused = await RunAsync("init", _folder.Path);
        Assert.Equal((2, $"portrules: '{_folder[Registry]}' exists: --add puts in what is missing, --force writes it anew.\n"), (refused.ExitCode, refused.Error));
        Assert.Equal(there, File.ReadAllText(_folder[Registry]));

        var added = await RunAsync("init", _folder.Path, "--add");
        Assert.Equal((0, $"{_folder[Registry]}: 1 new line\n"), (added.ExitCode, added.Output));
        Assert.Equal("# ours\r\na         5101/tcp  project=A  # A/Program.cs\r\npostgres  5432/tcp  external   # not ours\r\nnot a line\r\n", File.ReadAllText(_folder[Registry]));

        var again = await RunAsync("init", _folder.Path, "--add");
        Assert.Equal((0, ""), (again.ExitCode, again.Output));
        Assert.EndsWith("Nothing to add.\n", again.Error);

        var anew = await RunAsync("init", _folder.Path, "--force");
        Assert.Equal(0, anew.ExitCode);
        Assert.DoesNotContain("postgres", File.ReadAllText(_folder[Registry]));
        Assert.Equal(2, (await RunAsync("init", _folder.Path, "--force", "--add")).ExitCode);
    }

    [Fact]
    public async Task Without_a_solution_it_stands_beside_the_project_and_one_without_binds_gets_an_empty_one()
    {
        Write("A", "System.Console.WriteLine(5101);");

        var result = await RunAsync("init", _folder["A"]);

        Assert.Equal((0, $"{_folder["A/" + Registry]}: 0 lines\n"), (result.ExitCode, result.Output));
        Assert.Single(File.ReadAllLines(_folder["A/" + Registry]));
    }

    [Fact]
    public async Task A_project_that_does_not_see_the_file_is_named_and_has_no_line_in_it()
    {
        const string code = "new System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, {0}).Start();";
        Write("Inside/A", string.Format(code, 5101));
        Write("Inside/Own/B", string.Format(code, 5102));
        Write("Outside/C", string.Format(code, 5103));
        _folder.Write("Inside/Own/" + Registry, "b 5102/tcp project=B\n");
        _folder.Write("Inside/All.slnx", """
            <Solution><Project Path="A/A.csproj" /><Project Path="Own/B/B.csproj" /><Project Path="../Outside/C/C.csproj" /></Solution>
            """);

        var result = await RunAsync("init", _folder["Inside"]);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("note: B does not see this file: it lies elsewhere, or has a nearer one.\n", result.Error);
        Assert.Contains("note: C does not see this file: it lies elsewhere, or has a nearer one.\n", result.Error);
        Assert.Equal("a  5101/tcp  project=A  # A/Program.cs", File.ReadAllLines(_folder["Inside/" + Registry])[^1]);
    }

    [Fact]
    public async Task Projects_of_one_name_are_told_to_be_one()
    {
        const string code = "new System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, 5101).Start();";
        Write("One/Server", code);
        Write("Two/Server", code);
        Write("Three/Client", "System.Console.WriteLine();");
        Write("Four/Client", "System.Console.WriteLine();");
        _folder.Write("All.slnx", """
            <Solution>
              <Folder Name="/One/"><Project Path="One/Server/Server.csproj" /><Project Path="Three/Client/Client.csproj" /></Folder>
              <Folder Name="/Two/"><Project Path="Two/Server/Server.csproj" /><Project Path="Four/Client/Client.csproj" /></Folder>
            </Solution>
            """);

        var result = await RunAsync("init", _folder.Path, "-v", "quiet");

        Assert.Equal((0, $"{_folder[Registry]}: 1 line\n"), (result.ExitCode, result.Output));
        Assert.Equal("note: 2 projects are called Server: the registry takes them for one, and sees no conflict between them.\n", result.Error);
    }

    [Fact]
    public async Task Ports_of_settings_files_have_lines_of_their_environment()
    {
        foreach (var name in new[] { "A", "B" })
        {
            _folder.Write($"{name}/{name}.csproj", """
                <Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>
                """);
            _folder.Write($"{name}/Program.cs", "Microsoft.AspNetCore.Builder.WebApplication.CreateBuilder(args).Build().Run();");
        }

        _folder.Write("A/Properties/launchSettings.json", """
            {
              "profiles": {
                "http": { "commandName": "Project", "applicationUrl": "http://localhost:5101", "environmentVariables": { "ASPNETCORE_ENVIRONMENT": "Development" } },
                "https": { "commandName": "Project", "applicationUrl": "https://localhost:7101;http://localhost:5101", "environmentVariables": { "ASPNETCORE_ENVIRONMENT": "Development" } }
              }
            }
            """);
        _folder.Write("A/appsettings.Production.json", """{ "Kestrel": { "Endpoints": { "Http": { "Url": "http://*:8088" } } } }""");
        _folder.Write("B/appsettings.Staging.json", """{ "Kestrel": { "Endpoints": { "Http": { "Url": "http://*:8088" } } } }""");
        Solution("A/A.csproj", "B/B.csproj");

        var result = await RunAsync("init", _folder.Path);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            [
                "a    5101/tcp  project=A env=Development  # A/Properties/launchSettings.json",
                "a-2  7101/tcp  project=A env=Development  # A/Properties/launchSettings.json",
                "a-3  8088/tcp  project=A env=Production   # A/appsettings.Production.json",
                "b    8088/tcp  project=B env=Staging      # B/appsettings.Staging.json",
            ],
            File.ReadAllLines(_folder[Registry])[1..]);
        Assert.Empty(await RegistryFindingsAsync());
    }

    [Fact]
    public async Task A_folder_that_takes_no_file_is_exit_code_4()
    {
        Write("A", "new System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, 5101).Start();");
        _folder.Write(Registry, "# mine\n");
        Solution("A/A.csproj");
        File.SetAttributes(_folder[Registry], FileAttributes.ReadOnly);

        var result = await RunAsync("init", _folder.Path, "--force");

        Assert.Equal(4, result.ExitCode);
        Assert.Contains("it is read-only. Nothing was changed.\n", result.Error);
        Assert.Equal("# mine\n", File.ReadAllText(_folder[Registry]));
        File.SetAttributes(_folder[Registry], FileAttributes.Normal);
    }

    /// <summary>Real mistakes in real services: nothing about the registry is left but ports of two projects.</summary>
    [Fact]
    public async Task The_samples_have_no_finding_about_the_registry_that_init_did_not_tell()
    {
        CopySamples();

        // The registry that they come with has mistakes on purpose.
        var result = await RunAsync("init", _folder["Storefront"], "--force");

        Assert.Contains(result.ExitCode, new[] { 0, 1 });
        Assert.True(File.ReadAllLines(_folder["Storefront/" + Registry]).Length > 5);
        var told = result.Error.Split('\n').Where(line => line.StartsWith("left open: ", StringComparison.Ordinal)).Select(line => line["left open: ".Length..]);
        var check = await RunAsync("check", _folder["Storefront"], "--fail-on", "none");
        var found = check.Output.Split('\n').Where(line => line.Contains(" PORT2003: ") || line.Contains(" PORT5001: ") || line.Contains(" PORT5005: "));
        Assert.Equal(told.Select(line => line.Split(": PORT")[0]).Order(), found.Select(line => line.Split(": ")[0]).Order());
    }

    private void CopySamples()
    {
        var samples = Path.Combine(Repository.Root, "samples");
        foreach (var file in Directory.EnumerateFiles(samples, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(samples, file);
            if (relative.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[relative])!);
            File.Copy(file, _folder[relative]);
        }
    }

    private async Task<IEnumerable<string>> RegistryFindingsAsync()
    {
        var result = await RunAsync("check", _folder.Path, "--format", "json");
        return JsonDocument.Parse(result.Output).RootElement.GetProperty("findings").EnumerateArray()
            .Where(finding => finding.GetProperty("ruleId").GetString() is "PORT2003" or "PORT5001" or "PORT5002" or "PORT5005")
            .Select(finding => $"{finding.GetProperty("ruleId")} {finding.GetProperty("file")}:{finding.GetProperty("span").GetProperty("startLine")}");
    }

    private static Task<ToolResult> RunAsync(params string[] arguments) => Tool.RunAsync(RulePack.Product(), arguments);

    private void Write(string folder, string code)
    {
        _folder.Write($"{folder}/{Path.GetFileName(folder)}.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup>
            </Project>
            """);
        _folder.Write(folder + "/Program.cs", code);
    }

    private void Solution(params string[] projects)
        => _folder.Write("All.slnx", $"<Solution>{string.Concat(projects.Select(project => $"""<Project Path="{project}" />"""))}</Solution>");
}
