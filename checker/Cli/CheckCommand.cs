using System.CommandLine;
using Microsoft.CodeAnalysis;
using PortRules.Checker.Checking;
using PortRules.Checker.Loading;
using PortRules.Checker.Reporting;
using PortRules.Checker.Review;

namespace PortRules.Checker.Cli;

/// <summary><c>portrules check</c>: finds what to check, checks it, writes the report, and says how it went.</summary>
internal sealed class CheckCommand(CommandHost host)
{
    private static readonly Option<string> Format = new Option<string>("--format", "-f")
    {
        Description = "The form of the report: text, json or sarif (2.1.0, for code scanning).",
        DefaultValueFactory = _ => "text",
        HelpName = "text|json|sarif",
    }.AcceptOnlyFromAmong("text", "json", "sarif");

    private static readonly Option<string> Output = new("--output", "-o")
    {
        Description = "Write the report to this file instead of standard output.",
        HelpName = "FILE",
    };

    private static readonly Option<string> FailOn = new Option<string>("--fail-on")
    {
        Description = "The lowest severity that makes the check fail.",
        DefaultValueFactory = _ => "warning",
        HelpName = "none|info|warning|error",
    }.AcceptOnlyFromAmong("none", "info", "warning", "error");

    /// <summary>The command with its options.</summary>
    public static Command Create(CommandHost host) => host.Acting(
        new Command("check", "Checks the ports of a solution, a project or a folder.\n\n" + ExitCodes.CheckHelp)
        {
            CommonOptions.Path, Format, Output, CommonOptions.Since, FailOn, CommonOptions.Framework, CommonOptions.NoRestore,
            CommonOptions.Verbosity,
        },
        (parsed, cancellation) => new CheckCommand(host).RunAsync(Read(parsed), cancellation));

    private static CheckRequest Read(ParseResult parsed) => new(
        CommonOptions.TargetOf(parsed),
        Enum.Parse<ReportFormat>(parsed.GetValue(Format)!, ignoreCase: true),
        parsed.GetValue(Output),
        parsed.GetValue(CommonOptions.Since),
        parsed.GetValue(FailOn) switch
        {
            "info" => DiagnosticSeverity.Info,
            "warning" => DiagnosticSeverity.Warning,
            "error" => DiagnosticSeverity.Error,
            _ => null,
        });

    /// <summary>Runs one check.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    private async Task<int> RunAsync(CheckRequest request, CancellationToken cancellation)
    {
        var report = await CheckAsync(request, cancellation);
        var written = await WriteAsync(report, request, cancellation);
        await SayAsync(report, request);
        return ExitCodes.For(report, request.FailOn, written);
    }

    private async Task<CheckReport> CheckAsync(CheckRequest request, CancellationToken cancellation)
    {
        var target = await CheckTarget.FindAsync(request.Target.Path, cancellation);

        // Before the slow part: a misspelt revision is known in a moment.
        var changes = request.Since is null ? null : await GitChanges.SinceAsync(request.Since, target.Folder, cancellation);

        var progress = new Progress(host.Terminal, host.Error, request.Target.Verbosity);
        var report = await progress.RunAsync(async () =>
        {
            using var solution = await LoadedSolution.OpenAsync(target, request.Target, progress, cancellation);
            var run = new CheckRun(host.Rules.Value, progress, withFixes: request.Format == ReportFormat.Sarif);
            return await run.RunAsync(solution, cancellation);
        });
        return changes is null ? report : report.OnlyOn(changes);
    }

    private async Task<bool> WriteAsync(CheckReport report, CheckRequest request, CancellationToken cancellation)
    {
        // Colours belong to a terminal, not to a file.
        var colour = host.Terminal.OutputIsColoured && request.Output is null;
        var text = request.Format switch
        {
            ReportFormat.Json => JsonReport.Write(report),
            ReportFormat.Sarif => SarifReport.Write(report),
            _ => TextReport.Write(report, new Paint(colour), Environment.CurrentDirectory),
        };

        if (request.Output is null)
        {
            await host.Output.WriteAsync(text);
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
            await host.RefuseAsync(
                $"the report could not be written to '{request.Output}': {problem.Message} It follows on standard output.");
            await host.Output.WriteAsync(text);
            return false;
        }
    }

    /// <summary>What a reader of standard error must know when the report itself is for a machine, or in a file.</summary>
    private async Task SayAsync(CheckReport report, CheckRequest request)
    {
        // The projects are in the summary.
        await host.WriteProblemsAsync([], report.Notes, report.InternalErrors, request.Target.Verbosity);
        if (request.Target.Verbosity == Verbosity.Quiet || (request.Format == ReportFormat.Text && request.Output is null))
            return;

        await host.Error.WriteAsync(TextReport.Summary(report, new Paint(enabled: false), Environment.CurrentDirectory));
        if (request.Output is not null)
            await host.Error.WriteLineAsync($"Report: {request.Output}");
    }
}
