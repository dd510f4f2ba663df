using System.CommandLine;

namespace PortRules.Checker.Cli;

/// <summary>The arguments and options that several commands have.</summary>
internal static class CommonOptions
{
    /// <summary>What to work on.</summary>
    public static Argument<string> Path { get; } = new("path")
    {
        Description = "A solution (.sln, .slnx), a project (.csproj), or a folder that holds just one of them.",
        DefaultValueFactory = _ => ".",
        HelpName = "sln | slnx | csproj | folder",
    };

    /// <summary>Restricts to what a branch changed.</summary>
    public static Option<string> Since { get; } = new("--since")
    {
        Description = "Only findings on lines added or changed since the merge base with this git revision, "
            + "uncommitted and untracked work included.",
        HelpName = "git revision",
    };

    /// <summary>Restricts to one target framework.</summary>
    public static Option<string> Framework { get; } = new("--framework")
    {
        Description = "Look only at this target framework of projects that have several. Without it all are looked at, "
            + "and what they share counts once.",
        HelpName = "TFM",
    };

    /// <summary>Leaves packages alone.</summary>
    public static Option<bool> NoRestore { get; } = new("--no-restore")
    {
        Description = "Do not restore packages; projects that are not restored are reported.",
    };

    /// <summary>How much is said.</summary>
    public static Option<string> Verbosity { get; } = new Option<string>("--verbosity", "-v")
    {
        Description = "How much is said on standard error beside the result.",
        DefaultValueFactory = _ => "normal",
        HelpName = "quiet|normal|detailed",
    }.AcceptOnlyFromAmong("quiet", "normal", "detailed");

    /// <summary>Reads what the command works on.</summary>
    public static TargetRequest TargetOf(ParseResult parsed)
        => new(parsed.GetValue(Path)!, parsed.GetValue(Framework), !parsed.GetValue(NoRestore), VerbosityOf(parsed));

    /// <summary>Reads how much is to be said.</summary>
    public static Verbosity VerbosityOf(ParseResult parsed) => Enum.Parse<Verbosity>(parsed.GetValue(Verbosity)!, ignoreCase: true);
}
