using System.CommandLine;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Policy;
using PortRules.Checker.Baseline;
using PortRules.Checker.Checking;
using PortRules.Checker.Editing;
using PortRules.Checker.Loading;
using PortRules.Checker.Reporting;
using PortRules.Ports.Baseline;

namespace PortRules.Checker.Cli;

/// <summary><c>portrules baseline</c>: writes down the findings that there are, so that from now on new ones count.</summary>
internal sealed class BaselineCommand(CommandHost host)
{
    private static readonly Option<bool> Update = new("--update")
    {
        Description = "Also take out what matches nothing any more, and lower counts to what there is.",
    };

    /// <summary>The command with its options.</summary>
    public static Command Create(CommandHost host) => host.Acting(
        new Command(
            "baseline",
            $"Writes the open findings into {PortBaseline.FileName}: the nearest one in the solution's folder or above, or a new one in "
                + "the folder that holds the solution and all its projects. Entries that are there stay, with their reasons.\n\n"
                + ExitCodes.BaselineHelp)
        {
            CommonOptions.Path, Update, CommonOptions.NoRestore, CommonOptions.Verbosity,
        },
        (parsed, cancellation) => new BaselineCommand(host).RunAsync(
            CommonOptions.TargetOf(parsed), parsed.GetValue(Update), cancellation));

    private async Task<int> RunAsync(TargetRequest request, bool update, CancellationToken cancellation)
    {
        var target = await CheckTarget.FindAsync(request.Path, cancellation);
        var file = SharedFile.Nearest(target, PortBaseline.FileName);
        var present = TextFile.Read(file.Path);
        RefuseUnreadable(file.Path, present);

        var progress = new Progress(host.Terminal, host.Error, request.Verbosity);
        var outcome = await progress.RunAsync(async () =>
        {
            using var solution = await LoadedSolution.OpenAsync(target, request, progress, cancellation);
            return await new BaselineRun(host.Rules.Value, file, progress).RunAsync(solution, cancellation);
        });

        var draft = new BaselineDraft(present?.ToString());
        var isAll = await AcceptAsync(draft, outcome);
        if (update)
            draft.DropUnmatched(entry => outcome.Tally.Found(BaselineKey.Of(entry)));

        await host.WriteProblemsAsync(outcome.Projects, notes: [], outcome.InternalErrors, request.Verbosity);
        await SayWhatIsOutsideAsync(outcome);

        var text = present is null
            ? SourceText.From(draft.Write(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false))
            : TextChanges.ByLines(present, draft.Write());
        if (!await host.WriteFilesAsync([new EditedFile(file.Path, present, text)]))
            return ExitCodes.NotWritten;
        await host.Output.WriteLineAsync(
            $"{Paths.Relative(Environment.CurrentDirectory, file.Path)}: {TextReport.Count(draft.Accepted, "finding")} in "
            + $"{TextReport.Count(draft.Count, "line")} ({draft.Added} added, {draft.Dropped} dropped)");
        return ExitCodes.For(outcome, isAll);
    }

    private async Task SayWhatIsOutsideAsync(BaselineOutcome outcome)
    {
        foreach (var project in outcome.Outside)
            await host.Error.WriteLineAsync($"note: {project} does not see this file: it lies elsewhere, or has a nearer one.");
        if (outcome.OpenOutside > 0)
            await host.Error.WriteLineAsync($"not listed: {TextReport.Count(outcome.OpenOutside, "finding")} there.");
    }

    /// <summary>What cannot be read would be lost.</summary>
    private static void RefuseUnreadable(string file, SourceText? text)
    {
        var problems = text is null ? [] : PortBaseline.Parse(text.ToString()).Problems.Where(problem => problem.IsPassedOver).ToList();
        if (problems is not [var unreadable, ..])
            return;
        var place = text!.Lines.GetLinePosition(unreadable.Start);
        throw new UsageException(
            $"{file}:{place.Line + 1}:{place.Character + 1}: {unreadable.Reason}. Correct this line first: nothing was written.");
    }

    /// <returns>False when something could not be listed.</returns>
    private async Task<bool> AcceptAsync(BaselineDraft draft, BaselineOutcome outcome)
    {
        var isAll = outcome is { Unlisted.Count: 0, OpenOutside: 0 };
        foreach (var finding in outcome.Unlisted)
            await host.Error.WriteLineAsync($"not listed: {finding.Id}: {finding.GetMessage()} (it stands in no file)");

        foreach (var (key, count) in outcome.Tally.All)
        {
            try
            {
                draft.Accept(new BaselineEntry(key.Rule, key.Path, key.What) { Count = count });
            }
            catch (ArgumentException problem)
            {
                isAll = false;
                await host.Error.WriteLineAsync($"not listed: {key.Rule} in {key.Path}: {problem.Message}");
            }
        }

        return isAll;
    }
}
