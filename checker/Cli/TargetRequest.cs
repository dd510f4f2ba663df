namespace PortRules.Checker.Cli;

/// <summary>What a command works on, and how it gets there.</summary>
/// <param name="Path">Solution, project or folder as typed.</param>
/// <param name="Framework">The target framework to look at where a project has several, or null for all.</param>
/// <param name="Restore">Restore packages where that has not been done.</param>
/// <param name="Verbosity">How much is said on standard error.</param>
internal sealed record TargetRequest(string Path, string? Framework = null, bool Restore = true, Verbosity Verbosity = Verbosity.Normal);

/// <summary>How much is said on standard error beside the result.</summary>
internal enum Verbosity
{
    /// <summary>Errors only.</summary>
    Quiet,

    /// <summary>Progress and notes.</summary>
    Normal,

    /// <summary>Also MSBuild's warnings, the registry of each project, and the time taken.</summary>
    Detailed,
}
