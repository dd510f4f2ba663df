using Microsoft.CodeAnalysis;
using PortRules.Checker.Baseline;
using PortRules.Checker.Checking;
using PortRules.Checker.Fixes;
using PortRules.Checker.Registry;

namespace PortRules.Checker.Cli;

/// <summary>What the process tells its caller. Where several hold, the one that a caller can least ignore wins.</summary>
internal static class ExitCodes
{
    /// <summary>Every project was checked, and no finding is at or above <c>--fail-on</c>.</summary>
    public const int Clean = 0;

    /// <summary>Findings at or above <c>--fail-on</c>; something to fix that was not to be written.</summary>
    public const int Findings = 1;

    /// <summary>Bad usage, or nothing to check.</summary>
    public const int Usage = 2;

    /// <summary>No finding at or above <c>--fail-on</c>, but a project did not load or has compile errors: something may have been
    /// missed.</summary>
    public const int Incomplete = 3;

    /// <summary>The report could not be written to <c>--output</c>, and went to standard output instead; or a file could not be changed,
    /// and none was.</summary>
    public const int NotWritten = 4;

    /// <summary>A rule threw an exception (EX_SOFTWARE of sysexits.h).</summary>
    public const int InternalError = 70;

    /// <summary>Cancelled by Ctrl+C (128 + SIGINT).</summary>
    public const int Cancelled = 130;

    /// <summary>The exit codes of <c>check</c> as its help shows them.</summary>
    public const string CheckHelp = """
        Exit codes:
          0    no finding at or above --fail-on
          1    findings at or above --fail-on
          2    bad usage, or nothing to check
          3    otherwise clean, but a project did not load or has compile errors
          4    the report could not be written to --output; it went to standard output
          70   internal error: a rule threw an exception
          130  cancelled
        """;

    /// <summary>The exit codes of <c>fix</c> as its help shows them.</summary>
    public const string FixHelp = """
        Exit codes:
          0    everything that needs no choice is fixed
          1    with --dry-run: there is something to fix
          2    bad usage, or nothing to fix in
          3    a fix was not made because the code would not compile, a project did not load or has compile errors
          4    a file could not be written, and none was
          70   internal error: a rule threw an exception
          130  cancelled
        """;

    /// <summary>The exit codes of <c>baseline</c> as its help shows them.</summary>
    public const string BaselineHelp = """
        Exit codes:
          0    the baseline is written, and accepts every finding
          1    it is written, and some findings cannot be listed in it
          2    bad usage, or a line of the present one cannot be read: nothing is written
          3    it is written, but a project did not load or has compile errors: findings may be missing
          4    the file could not be written
          70   internal error: a rule threw an exception
          130  cancelled
        """;

    /// <summary>The code for a finished baseline whose file could be written.</summary>
    /// <param name="outcome">What was found.</param>
    /// <param name="isAll">Every finding is listed.</param>
    public static int For(BaselineOutcome outcome, bool isAll)
    {
        if (!outcome.InternalErrors.IsEmpty)
            return InternalError;

        if (!isAll)
            return Findings;

        return outcome.Projects.Any(project => project.IsIncomplete) ? Incomplete : Clean;
    }

    /// <summary>The exit codes of <c>init</c> as its help shows them.</summary>
    public const string InitHelp = """
        Exit codes:
          0    the registry is written, and every bind is in order with it
          1    it is written, and some binds are not in order: ports that several projects bind, for one
          2    bad usage, or there is a registry and neither --add nor --force
          3    it is written, but a project did not load or has compile errors: lines may be missing
          4    the file could not be written
          70   internal error: a rule threw an exception
          130  cancelled
        """;

    /// <summary>The code for a finished init whose file could be written.</summary>
    public static int For(InitOutcome outcome)
    {
        if (!outcome.InternalErrors.IsEmpty)
            return InternalError;

        if (outcome.Left.Count > 0)
            return Findings;

        return outcome.Projects.Any(project => project.IsIncomplete) ? Incomplete : Clean;
    }

    /// <summary>The code for a finished fix whose files could be written.</summary>
    /// <param name="outcome">What was fixed.</param>
    /// <param name="dryRun">Nothing was to be written.</param>
    public static int For(FixOutcome outcome, bool dryRun)
    {
        if (!outcome.InternalErrors.IsEmpty)
            return InternalError;

        if (dryRun && !outcome.Files.IsEmpty)
            return Findings;

        return !outcome.Refused.IsEmpty || outcome.Projects.Any(project => project.IsIncomplete) ? Incomplete : Clean;
    }

    /// <summary>The code for a finished check.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="failOn">The lowest severity that fails, or null when none does.</param>
    /// <param name="written">The report reached its destination.</param>
    public static int For(CheckReport report, DiagnosticSeverity? failOn, bool written)
    {
        if (!report.InternalErrors.IsEmpty)
            return InternalError;

        if (!written)
            return NotWritten;

        if (report.OpenFindings.Any(finding => finding.Severity >= failOn))
            return Findings;

        return report.Projects.Any(project => project.IsIncomplete) ? Incomplete : Clean;
    }
}
