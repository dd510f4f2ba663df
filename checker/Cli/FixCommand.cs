using System.CommandLine;
using PortRules.Checker.Editing;
using PortRules.Checker.Fixes;
using PortRules.Checker.Loading;
using PortRules.Checker.Reporting;
using PortRules.Checker.Review;

namespace PortRules.Checker.Cli;

/// <summary><c>portrules fix</c>: makes the fixes that need no choice, in code and in the files beside it.</summary>
internal sealed class FixCommand(CommandHost host)
{
    private static readonly Option<string[]> Rule = new("--rule")
    {
        Description = "Fix only findings of this rule. May be given several times.",
        HelpName = "ID",
    };

    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Write nothing: show the changes as a unified diff on standard output.",
    };

    /// <summary>The command with its options.</summary>
    public static Command Create(CommandHost host) => host.Acting(
        new Command(
            "fix",
            "Makes the fixes that need no choice, in code and in the files beside it: the registry, the baseline, JSON files.\n\n"
                + ExitCodes.FixHelp)
        {
            CommonOptions.Path, Rule, DryRun, CommonOptions.Since, CommonOptions.Framework, CommonOptions.NoRestore,
            CommonOptions.Verbosity,
        },
        (parsed, cancellation) => new FixCommand(host).RunAsync(
            CommonOptions.TargetOf(parsed),
            parsed.GetValue(Rule) ?? [],
            parsed.GetValue(CommonOptions.Since),
            parsed.GetValue(DryRun),
            cancellation));

    private async Task<int> RunAsync(
        TargetRequest request, IReadOnlyList<string> rules, string? since, bool dryRun, CancellationToken cancellation)
    {
        Validate(rules);
        var target = await CheckTarget.FindAsync(request.Path, cancellation);
        var changes = since is null ? null : await GitChanges.SinceAsync(since, target.Folder, cancellation);

        var root = Paths.SourceRoot(target.Folder);
        var progress = new Progress(host.Terminal, host.Error, request.Verbosity);
        var outcome = await progress.RunAsync(async () =>
        {
            using var solution = await LoadedSolution.OpenAsync(target, request, progress, cancellation);
            return await new FixRun(host.Rules.Value, new FixFilter(rules, changes), progress).RunAsync(solution, cancellation);
        });

        await SayAsync(outcome, request.Verbosity);
        if (dryRun)
        {
            await host.Output.WriteAsync(UnifiedDiff.Write(outcome.Files, root));
            return ExitCodes.For(outcome, dryRun);
        }

        if (!await host.WriteFilesAsync(outcome.Files))
            return ExitCodes.NotWritten;

        foreach (var fix in outcome.Applied)
            await host.Output.WriteLineAsync(Line(fix.Finding, fix.Title));
        if (request.Verbosity != Verbosity.Quiet)
            await host.Error.WriteLineAsync(Summary(outcome));
        return ExitCodes.For(outcome, dryRun);
    }

    private void Validate(IReadOnlyList<string> rules)
    {
        var known = host.Rules.Value.Descriptors.Select(rule => rule.Id).ToList();
        if (rules.FirstOrDefault(rule => !known.Contains(rule, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new UsageException($"--rule: there is no rule '{unknown}'; these are: {string.Join(", ", known)}.");
    }

    private async Task SayAsync(FixOutcome outcome, Verbosity verbosity)
    {
        await host.WriteProblemsAsync(outcome.Projects, outcome.Notes, outcome.InternalErrors, verbosity);
        foreach (var fix in outcome.Refused)
            await host.Error.WriteLineAsync($"not fixed: {Line(fix.Finding, fix.Title)} ({fix.Reason})");
    }

    private static string Line(FixableFinding finding, string title)
        => $"{TextReport.Position(finding.Place, Environment.CurrentDirectory)}: {finding.Diagnostic.Id}: {title}";

    private static string Summary(FixOutcome outcome) => outcome.Applied.Length == 0
        ? "Nothing to fix."
        : $"Fixed {TextReport.Count(outcome.Applied.Length, "finding")} in {TextReport.Count(outcome.Files.Length, "file")}.";
}
