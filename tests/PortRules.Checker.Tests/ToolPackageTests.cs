using PortRules.Checker.Loading;
using PortRules.Checker.Tests.Support;

namespace PortRules.Checker.Tests;

/// <summary>The tool as a user gets it: packed, installed from a feed, run as a command.</summary>
public sealed class ToolPackageTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_packed_tool_installs_and_runs_each_of_its_commands()
    {
        // A version of its own: nothing that was installed before can stand in for it.
        var version = $"0.0.0-test.{Guid.NewGuid():N}";
        await DotnetAsync(
            "pack", Path.Combine(Repository.Root, "checker", "PortRules.Checker.csproj"), "--no-build", "--configuration", Repository.Configuration,
            "--output", _folder["feed"], $"-p:Version={version}", "-nodeReuse:false");
        var configuration = _folder.Write("nuget.config", """
            <configuration><packageSources><clear /><add key="local" value="feed" /></packageSources></configuration>
            """);
        await DotnetAsync("tool", "install", "PortRules.Tool", "--tool-path", _folder["tools"], "--version", version, "--configfile", configuration);

        // The feed is for the tool; the project restores as the user's projects do.
        File.Delete(configuration);
        _folder.Write("app/App.csproj", """
            <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>
            """);
        _folder.Write("app/App.cs", """
            class App
            {
                void Open() => new System.Net.Sockets.TcpListener(System.Net.IPAddress.Any, 80).Start();
            }
            """);
        var command = _folder[OperatingSystem.IsWindows() ? "tools/portrules.exe" : "tools/portrules"];
        var result = await ChildProcess.RunAsync(command, ["check", "app"], _folder.Path, TestContext.Current.CancellationToken);

        Assert.NotNull(result);
        Assert.StartsWith("app/App.cs:3:81: warning PORT1001: ", result.Output);
        Assert.Contains("Checking App (1 of 1)", result.Error);
        Assert.Equal(1, result.ExitCode);

        var fix = await ChildProcess.RunAsync(command, ["fix", "app"], _folder.Path, TestContext.Current.CancellationToken);
        Assert.Equal((0, "app/App.cs:3:81: PORT1001: Use port 8080\n"), (fix!.ExitCode, fix.Output.ReplaceLineEndings("\n")));
        Assert.Contains("IPAddress.Any, 8080)", File.ReadAllText(_folder["app/App.cs"]));

        var init = await ChildProcess.RunAsync(command, ["init", "app"], _folder.Path, TestContext.Current.CancellationToken);
        Assert.Equal((0, "app/PortRules.Ports.txt: 1 line\n"), (init!.ExitCode, init.Output.ReplaceLineEndings("\n")));

        File.AppendAllText(_folder["app/PortRules.Ports.txt"], "gone  9000/tcp  project=Gone\n");
        var baseline = await ChildProcess.RunAsync(command, ["baseline", "app"], _folder.Path, TestContext.Current.CancellationToken);
        Assert.Equal((0, "app/PortRules.Baseline.txt: 1 finding in 1 line (1 added, 0 dropped)\n"), (baseline!.ExitCode, baseline.Output.ReplaceLineEndings("\n")));

        var clean = await ChildProcess.RunAsync(command, ["check", "app"], _folder.Path, TestContext.Current.CancellationToken);
        Assert.Equal((0, "No findings in 1 project.\n1 finding accepted by the baseline.\n"), (clean!.ExitCode, clean.Output.ReplaceLineEndings("\n")));
    }

    private async Task DotnetAsync(params string[] arguments)
    {
        var result = await ChildProcess.RunAsync("dotnet", arguments, _folder.Path, TestContext.Current.CancellationToken);
        Assert.True(result is { ExitCode: 0 }, $"dotnet {string.Join(' ', arguments)}\n{result?.Output}{result?.Error}");
    }
}
