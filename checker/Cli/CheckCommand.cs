using System.Diagnostics;
using PortRules.Checker.Checking;
using PortRules.Checker.Loading;
using PortRules.Checker.Reporting;
using PortRules.Checker.Review;

namespace PortRules.Checker.Cli;

/// <summary><c>portrules check</c>: finds what to check, checks it, writes the report, and says how it went.</summary>
internal sealed class CheckCommand(RulePack rules, Terminal terminal, TextWriter output, TextWriter error)
{
    /// <summary>Runs one check.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(CheckRequest request, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var report = await CheckAsync(request, cancellation);
            var written = await WriteAsync(report, request, cancellation);
            await SayAsync(report, request);
            if (request.Verbosity == Verbosity.Detailed)
                await error.WriteLineAsync($"Took {clock.Elapsed.TotalSeconds:0.0} s.");

            return ExitCodes.For(report, request.FailOn, written);
        }
        catch (UsageException problem)
        {
            await error.WriteLineAsync("portrules: " + problem.Message);
            return ExitCodes.Usage;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await error.WriteLineAsync("portrules: cancelled.");
            return ExitCodes.Cancelled;
        }
    }

    private async Task<CheckReport> CheckAsync(CheckRequest request, CancellationToken cancellation)
    {
        var target = await CheckTarget.FindAsync(request.Path, cancellation);

        // Before the slow part: a misspelt revision is known in a moment.
        var changes = request.Since is null ? null : await GitChanges.SinceAsync(request.Since, target.Folder, cancellation);

        var progress = new Progress(terminal, error, request.Verbosity);
        var report = await progress.RunAsync(() => new CheckRun(rules, progress).RunAsync(target, request, cancellation));
        return changes is null ? report : report.OnlyOn(changes);
    }

    private async Task<bool> WriteAsync(CheckReport report, CheckRequest request, CancellationToken cancellation)
    {
        // Colours belong to a terminal, not to a file.
        var colour = terminal.OutputIsColoured && request.Output is null;
        var text = request.Format switch
        {
            ReportFormat.Json => JsonReport.Write(report),
            ReportFormat.Sarif => SarifReport.Write(report),
            _ => TextReport.Write(report, new Paint(colour), Environment.CurrentDirectory),
        };

        if (request.Output is null)
        {
            await output.WriteAsync(text);
            return true;
        }

        try
        {
            var file = Path.GetFullPath(request.Output);
            Directory.CreateDirectory(Path.GetDirectoryName(file) ?? file);
            await File.WriteAllTextAsync(file, text, cancellation);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            await error.WriteLineAsync(
                $"portrules: the report could not be written to '{request.Output}': {problem.Message} It follows on standard output.");
            await output.WriteAsync(text);
            return false;
        }
    }

    /// <summary>What a reader of standard error must know when the report itself is for a machine, or in a file.</summary>
    private async Task SayAsync(CheckReport report, CheckRequest request)
    {
        foreach (var problem in report.InternalErrors)
            await error.WriteLineAsync("portrules: internal error: " + problem);

        if (request.Verbosity == Verbosity.Quiet)
            return;

        foreach (var note in report.Notes)
            await error.WriteLineAsync("note: " + note);

        if (request.Format == ReportFormat.Text && request.Output is null)
            return;

        await error.WriteAsync(TextReport.Summary(report, new Paint(enabled: false), Environment.CurrentDirectory));
        if (request.Output is not null)
            await error.WriteLineAsync($"Report: {request.Output}");
    }
}
