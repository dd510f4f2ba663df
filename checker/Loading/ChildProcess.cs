using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace PortRules.Checker.Loading;

/// <summary>What a child process answered.</summary>
internal sealed record ChildResult(int ExitCode, string Output, string Error);

/// <summary>Runs a program to its end and keeps what it says.</summary>
internal static class ChildProcess
{
    // Set by the dotnet host for its own SDK; a child that runs another SDK would mix the two.
    private static readonly string[] HostVariables =
        ["MSBUILD_EXE_PATH", "MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBuildLoadMicrosoftTargetsReadOnly"];

    /// <summary>Runs the program; cancelling ends it with all its children.</summary>
    /// <returns>Its answer, or null when the program is not on the PATH.</returns>
    public static async Task<ChildResult?> RunAsync(
        string program, IEnumerable<string> arguments, string folder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var variable in HostVariables)
            start.Environment.Remove(variable);

        // Messages are read by this program.
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["LC_ALL"] = "C";

        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }

        // Nothing may wait for an answer that nobody gives.
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var error = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return new ChildResult(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
