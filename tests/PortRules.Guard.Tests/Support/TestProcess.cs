using System.Diagnostics;
using System.Globalization;

namespace PortRules.Guard.Tests.Support;

/// <summary>One run of the test program, in another process and perhaps under another identity. It ends when it is disposed.</summary>
internal sealed class TestProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PatienceAtTheEnd = TimeSpan.FromSeconds(5);

    private readonly Process _process;

    private TestProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>The port that the program has said it holds.</summary>
    public int Port { get; private set; }

    /// <summary>Starts the program and waits until it has its port.</summary>
    public static TestProcess Hold(params string[] arguments) => HoldAs([], arguments);

    /// <summary>The same under an identity.</summary>
    public static TestProcess HoldAs(string[] identity, params string[] arguments)
    {
        var process = StartAs(identity, arguments);
        var words = process.ReadLine().Split(' ');
        Assert.Equal("ready", words[0]);
        if (words.Length > 1)
            process.Port = int.Parse(words[1], CultureInfo.InvariantCulture);
        return process;
    }

    /// <summary>Starts the program.</summary>
    public static TestProcess StartAs(string[] identity, params string[] arguments)
        => Start([.. identity, TestProgram.Path, .. arguments]);

    /// <summary>Starts a command.</summary>
    public static TestProcess Start(params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]);
        Prepare(start);
        return new(Process.Start(start)!);
    }

    /// <summary>A process that has been started after <see cref="Prepare"/>.</summary>
    public static TestProcess Of(Process process) => new(process);

    /// <summary>Runs a command to its end.</summary>
    public static (int ExitCode, string Output, string Error) Run(params string[] command)
    {
        using var process = Start(command);
        process._process.StandardInput.Close();
        var error = process._process.StandardError.ReadToEndAsync();
        var output = process._process.StandardOutput.ReadToEndAsync();
        Assert.True(process._process.WaitForExit(Patience), $"{string.Join(' ', command)} does not end");
        return (process._process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Pipes for its input and output, and the runtime of this process for it.</summary>
    public static void Prepare(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["DOTNET_ROOT"] = TestProgram.RuntimeRoot;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
    }

    public string ReadLine()
    {
        var line = _process.StandardOutput.ReadLineAsync().WaitAsync(Patience).GetAwaiter().GetResult();
        return line ?? throw new InvalidOperationException($"The test program ended: {_process.StandardError.ReadToEnd()}");
    }

    public string ReadToEnd() => _process.StandardOutput.ReadToEndAsync().WaitAsync(Patience).GetAwaiter().GetResult();

    public void WriteLine(string line) => _process.StandardInput.WriteLine(line);

    /// <summary>Ends its input, and waits for its end.</summary>
    public void WaitForEnd()
    {
        _process.StandardInput.Close();
        Assert.True(_process.WaitForExit(Patience), "The test program does not end.");
    }

    /// <summary>Ends it as a crash would.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit(Patience);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            if (!_process.WaitForExit(PatienceAtTheEnd))
                Kill();
        }
        _process.Dispose();
    }
}
