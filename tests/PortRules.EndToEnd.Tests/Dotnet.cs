using System.Diagnostics;

namespace PortRules.EndToEnd.Tests;

/// <summary>What a command wrote and how it ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output)
{
    /// <summary>Fails the test, with the output, unless the command succeeded.</summary>
    public CommandResult Succeeded()
    {
        Assert.True(ExitCode == 0, Output);
        return this;
    }

    /// <summary>The distinct lines of the output that name a rule of ours.</summary>
    public IReadOnlyList<string> Findings => [.. Output.Split('\n').Select(line => line.Trim()).Where(line => line.Contains(" PORT")).Distinct()];
}

/// <summary>Runs the SDK's command line, as a user would.</summary>
internal static class Dotnet
{
    /// <summary>What would mean that the compiler did not load or run the analyzers: cannot be created, built for a newer compiler,
    /// cannot be loaded, threw.</summary>
    private static readonly string[] AnalyzerTrouble = ["CS8032", "CS9057", "CS8034", "AD0001"];

    /// <summary>Runs a command and checks that no analyzer was in trouble.</summary>
    public static async Task<CommandResult> RunAsync(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What "dotnet test" sets for itself is not part of a user's environment; no process outlives the test.
        foreach (var name in start.Environment.Keys.Where(IsOfTheTestRun).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync() + await error;
        await process.WaitForExitAsync();

        Assert.False(AnalyzerTrouble.Any(output.Contains), output);
        return new(process.ExitCode, $"dotnet {string.Join(' ', arguments)}\n{output}");
    }

    private static bool IsOfTheTestRun(string variable)
        => variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
            || variable.StartsWith("TESTINGPLATFORM", StringComparison.OrdinalIgnoreCase)
            || variable.StartsWith("NUGET_PACKAGES", StringComparison.OrdinalIgnoreCase);
}
