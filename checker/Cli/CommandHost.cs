using System.CommandLine;
using System.Diagnostics;
using PortRules.Checker.Checking;
using PortRules.Checker.Editing;
using PortRules.Checker.Loading;

namespace PortRules.Checker.Cli;

/// <summary>What every command is given.</summary>
/// <param name="Rules">The rules to run.</param>
/// <param name="Terminal">What the two streams are able to show.</param>
/// <param name="Output">Where the result goes.</param>
/// <param name="Error">Where progress, notes and errors go.</param>
internal sealed record CommandHost(Lazy<RulePack> Rules, Terminal Terminal, TextWriter Output, TextWriter Error)
{
    /// <summary>Says why nothing was done.</summary>
    public Task RefuseAsync(string reason) => Error.WriteLineAsync("portrules: " + reason);

    /// <summary>Says what was not looked at in full, and what a rule threw.</summary>
    public async Task WriteProblemsAsync(
        IEnumerable<ProjectReport> projects, IEnumerable<string> notes, IEnumerable<string> internalErrors, Verbosity verbosity)
    {
        foreach (var problem in internalErrors)
            await RefuseAsync("internal error: " + problem);

        if (verbosity == Verbosity.Quiet)
            return;

        foreach (var note in notes)
            await Error.WriteLineAsync("note: " + note);

        foreach (var project in projects.Where(project => project.IsIncomplete))
        {
            var file = Paths.Relative(Environment.CurrentDirectory, project.File);
            foreach (var reason in project.Reasons)
                await Error.WriteLineAsync($"warning: {project.Name} ({file}): {reason}");
        }
    }

    /// <summary>Writes the files, or says why none of them was written.</summary>
    public async Task<bool> WriteFilesAsync(IReadOnlyList<EditedFile> files)
    {
        try
        {
            FileWriter.Write(files);
            return true;
        }
        catch (NotWrittenException problem)
        {
            await RefuseAsync(problem.Message);
            return false;
        }
    }

    /// <summary>Gives a command its action: what it runs, with the refusals and the cancelling that all commands share.</summary>
    /// <param name="command">The command.</param>
    /// <param name="run">Runs it.</param>
    public Command Acting(Command command, Func<ParseResult, CancellationToken, Task<int>> run)
    {
        command.Validators.Add(result =>
        {
            // Taken for the path otherwise, and then "does not exist" would mislead.
            if (result.GetValue(CommonOptions.Path) is ['-', ..] option)
                result.AddError($"'{option}' is not an option of {command.Name}.");
        });
        command.SetAction((parsed, cancellation) => RunAsync(parsed, run, cancellation));
        return command;
    }

    private async Task<int> RunAsync(
        ParseResult parsed, Func<ParseResult, CancellationToken, Task<int>> run, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var code = await run(parsed, cancellation);
            if (CommonOptions.VerbosityOf(parsed) == Verbosity.Detailed)
                await Error.WriteLineAsync($"Took {clock.Elapsed.TotalSeconds:0.0} s.");

            return code;
        }
        catch (UsageException problem)
        {
            await RefuseAsync(problem.Message);
            return ExitCodes.Usage;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await RefuseAsync("cancelled.");
            return ExitCodes.Cancelled;
        }
    }
}
