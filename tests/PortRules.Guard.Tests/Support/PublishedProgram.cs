using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;

namespace PortRules.Guard.Tests.Support;

/// <summary>A program of the tests, published by the SDK's command line as a user would publish his own, into a folder of its own. Nothing of the
/// build of the repository is used or touched.</summary>
internal sealed class PublishedProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    // A version of a package that the feed does not have, and no feed at all.
    private static readonly string[] NotToBeHad = ["error NU1101", "error NU1102", "error NU1301"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("portrules-publish-");

    private readonly string _name;

    private PublishedProgram(string name, string[] properties)
    {
        _name = name;
        Output = Publish(properties);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder.FullName, (UnixFileMode)0b111_101_101);
    }

    /// <summary>What the publication has written.</summary>
    public string Output { get; }

    /// <summary>The executable.</summary>
    public string Path => System.IO.Path.Combine(_folder.FullName, "out", _name);

    /// <summary>For another framework, with the runtime in it.</summary>
    public static PublishedProgram SelfContained(string name, string framework)
        => new(name, [$"-p:GuardFramework={framework}", "--self-contained"]);

    /// <summary>As native code. Skips where there is no linker.</summary>
    public static PublishedProgram AheadOfTime(string name)
    {
        var linker = Array.Find(["clang", "gcc"], IsInstalled);
        Assert.SkipWhen(linker is null, "There is neither clang nor gcc, one of which links native programs.");
        return new(name, ["-p:GuardAheadOfTime=true", $"-p:CppCompilerAndLinker={linker}"]);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static bool IsInstalled(string command)
    {
        try
        {
            return TestProcess.Run(command, "--version").ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private string Publish(string[] properties)
    {
        var root = typeof(PublishedProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "RepositoryRoot").Value!;
        string[] command =
        [
            "publish", System.IO.Path.Combine(root, "tests", _name),
            "--configuration", "Release", "--use-current-runtime", "--artifacts-path", System.IO.Path.Combine(_folder.FullName, "artifacts"),
            "--output", System.IO.Path.Combine(_folder.FullName, "out"), .. properties,
        ];
        var start = new ProcessStartInfo("dotnet", command) { RedirectStandardOutput = true, RedirectStandardError = true };
        // What "dotnet test" sets for itself is not part of a user's environment; no process outlives the test.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
            process.Kill(entireProcessTree: true);
        var output = text.Result + error.Result;
        Assert.SkipWhen(Array.Exists(NotToBeHad, output.Contains), "A runtime package of the SDK cannot be had here.");
        Assert.True(process.ExitCode == 0, output);
        return output;
    }
}
