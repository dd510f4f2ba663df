using System.CommandLine;
using Microsoft.CodeAnalysis;
using PortRules.Checker.Checking;

namespace PortRules.Checker.Cli;

/// <summary>The command line of <c>portrules</c>.</summary>
internal static class PortRulesCommand
{
    private static readonly Argument<string> Path = new("path")
    {
        Description = "A solution (.sln, .slnx), a project (.csproj), or a folder that holds just one of them.",
        DefaultValueFactory = _ => ".",
        HelpName = "sln | slnx | csproj | folder",
    };

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

    private static readonly Option<string> Since = new("--since")
    {
        Description = "Report only findings on lines added or changed since the merge base with this git revision, "
            + "uncommitted and untracked work included.",
        HelpName = "git revision",
    };

    private static readonly Option<string> FailOn = new Option<string>("--fail-on")
    {
        Description = "The lowest severity that makes the check fail.",
        DefaultValueFactory = _ => "warning",
        HelpName = "none|info|warning|error",
    }.AcceptOnlyFromAmong("none", "info", "warning", "error");

    private static readonly Option<string> Framework = new("--framework")
    {
        Description = "Check only this target framework of projects that have several. Without it all are checked, "
            + "and a finding that they share is reported once.",
        HelpName = "TFM",
    };

    private static readonly Option<bool> NoRestore = new("--no-restore")
    {
        Description = "Do not restore packages; projects that are not restored are reported.",
    };

    private static readonly Option<string> Verbosity = new Option<string>("--verbosity", "-v")
    {
        Description = "How much is said on standard error beside the report.",
        DefaultValueFactory = _ => "normal",
        HelpName = "quiet|normal|detailed",
    }.AcceptOnlyFromAmong("quiet", "normal", "detailed");

    /// <summary>Runs the tool.</summary>
    /// <param name="arguments">The command line without the program's name.</param>
    /// <param name="terminal">What the two streams are able to show.</param>
    /// <param name="output">Where the report goes.</param>
    /// <param name="error">Where progress, notes and errors go.</param>
    /// <param name="rules">The rules to run; those of the product when null.</param>
    /// <param name="cancellation">Cancels beside Ctrl+C.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> InvokeAsync(
        IReadOnlyList<string> arguments,
        Terminal terminal,
        TextWriter output,
        TextWriter error,
        RulePack? rules = null,
        CancellationToken cancellation = default)
    {
        var check = new Command("check", "Checks the ports of a solution, a project or a folder.\n\n" + ExitCodes.Help)
        {
            Path, Format, Output, Since, FailOn, Framework, NoRestore, Verbosity,
        };
        check.Validators.Add(result =>
        {
            // Taken for the path otherwise, and then "does not exist" would mislead.
            if (result.GetValue(Path) is ['-', ..] option)
                result.AddError($"'{option}' is not an option of check.");
        });
        check.SetAction((parsed, token) =>
            new CheckCommand(rules ?? RulePack.Product(), terminal, output, error).RunAsync(Read(parsed), token));

        var root = new RootCommand("Checks the network ports of C# code.") { check };
        var parse = root.Parse(arguments);
        if (parse.Errors.Count > 0)
        {
            foreach (var problem in parse.Errors)
                await error.WriteLineAsync("portrules: " + problem.Message);

            await error.WriteLineAsync("Try 'portrules check --help'.");
            return ExitCodes.Usage;
        }

        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(5),
        };
        return await parse.InvokeAsync(configuration, cancellation);
    }

    private static CheckRequest Read(ParseResult parsed) => new(
        parsed.GetValue(Path)!,
        Enum.Parse<ReportFormat>(parsed.GetValue(Format)!, ignoreCase: true),
        parsed.GetValue(Output),
        parsed.GetValue(Since),
        parsed.GetValue(FailOn) switch
        {
            "info" => DiagnosticSeverity.Info,
            "warning" => DiagnosticSeverity.Warning,
            "error" => DiagnosticSeverity.Error,
            _ => null,
        },
        parsed.GetValue(Framework),
        !parsed.GetValue(NoRestore),
        Enum.Parse<Verbosity>(parsed.GetValue(Verbosity)!, ignoreCase: true));
}
