using System.CommandLine;
using PortRules.Checker.Checking;
using PortRules.Checker.Editing;
using PortRules.Checker.Loading;
using PortRules.Checker.Registry;
using PortRules.Checker.Reporting;
using PortRules.Ports.Registry;

namespace PortRules.Checker.Cli;

/// <summary><c>portrules init</c>: writes a registry from the binds that are there.</summary>
internal sealed class InitCommand(CommandHost host)
{
    private static readonly Option<bool> Add = new("--add")
    {
        Description = "Put what is missing into the registry that is there; every other byte of it stays.",
    };

    private static readonly Option<bool> Force = new("--force")
    {
        Description = "Write the registry anew when there is one.",
    };

    /// <summary>The command with its options.</summary>
    public static Command Create(CommandHost host)
    {
        var command = new Command(
            "init",
            $"Writes a {PortRegistry.FileName}, a line for each port that a project binds, into the folder that holds the solution and all "
                + "its projects, or adds to the nearest one in the solution's folder or above.\n\n" + ExitCodes.InitHelp)
        {
            CommonOptions.Path, Add, Force, CommonOptions.NoRestore, CommonOptions.Verbosity,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Add) && result.GetValue(Force))
                result.AddError("--add keeps the registry that is there, and --force does not: give one of them.");
        });
        return host.Acting(
            command,
            (parsed, cancellation) => new InitCommand(host).RunAsync(
                CommonOptions.TargetOf(parsed), parsed.GetValue(Add), parsed.GetValue(Force), cancellation));
    }

    private async Task<int> RunAsync(TargetRequest request, bool add, bool force, CancellationToken cancellation)
    {
        var target = await CheckTarget.FindAsync(request.Path, cancellation);
        var file = SharedFile.Nearest(target, PortRegistry.FileName).Path;
        var present = TextFile.Read(file);
        RefuseOverwriting(file, target, isPresent: present is not null, add, force);

        var progress = new Progress(host.Terminal, host.Error, request.Verbosity);
        var outcome = await progress.RunAsync(async () =>
        {
            using var solution = await LoadedSolution.OpenAsync(target, request, progress, cancellation);
            return await new RegistryInit(host.Rules.Value, file, add ? present : null, progress).RunAsync(solution, cancellation);
        });

        await host.WriteProblemsAsync(outcome.Projects, notes: [], outcome.InternalErrors, request.Verbosity);
        await SayAsync(outcome);
        if (present?.ContentEquals(outcome.Text) == true)
        {
            await host.Error.WriteLineAsync("Nothing to add.");
            return ExitCodes.For(outcome);
        }

        if (!await host.WriteFilesAsync([new EditedFile(file, present, outcome.Text)]))
            return ExitCodes.NotWritten;
        var added = TextReport.Count(outcome.Added.Count, present is null ? "line" : "new line");
        await host.Output.WriteLineAsync($"{Paths.Relative(Environment.CurrentDirectory, file)}: {added}");
        return ExitCodes.For(outcome);
    }

    /// <summary>What others have written would be lost.</summary>
    private static void RefuseOverwriting(string file, CheckTarget target, bool isPresent, bool add, bool force)
    {
        if (!isPresent || add)
            return;
        if (!force)
            throw new UsageException($"'{file}' exists: --add puts in what is missing, --force writes it anew.");
        if (!Paths.IsWithin(target.CommonFolder, file))
            throw new UsageException($"'{file}' serves more than this solution: --add puts in what is missing, and keeps the rest.");
    }

    private async Task SayAsync(InitOutcome outcome)
    {
        foreach (var conflict in outcome.Conflicts)
        {
            await host.Error.WriteLineAsync(
                $"conflict: port {conflict.Entry.Ports} is for {conflict.First.Projects[0]}, and {conflict.Entry.Projects[0]} binds it too "
                + $"({conflict.File}).");
        }

        foreach (var (id, message, place) in outcome.Left)
            await host.Error.WriteLineAsync($"left open: {TextReport.Position(place, Environment.CurrentDirectory)}: {id}: {message}");
        foreach (var project in outcome.Outside)
            await host.Error.WriteLineAsync($"note: {project} does not see this file: it lies elsewhere, or has a nearer one.");
        foreach (var namesakes in outcome.Projects.GroupBy(project => project.Name, StringComparer.OrdinalIgnoreCase))
        {
            if (namesakes.Skip(1).Any() && outcome.Added.Any(entry => entry.BelongsTo(namesakes.Key)))
            {
                await host.Error.WriteLineAsync(
                    $"note: {namesakes.Count()} projects are called {namesakes.Key}: the registry takes them for one, and sees no conflict "
                    + "between them.");
            }
        }
    }
}
