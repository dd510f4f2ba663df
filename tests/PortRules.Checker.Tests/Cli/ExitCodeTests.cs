using Microsoft.CodeAnalysis;
using PortRules.Checker.Checking;
using PortRules.Checker.Cli;
using PortRules.Checker.Findings;
using PortRules.Checker.Tests.Support;

namespace PortRules.Checker.Tests.Cli;

public class ExitCodeTests
{
    private static readonly RawFinding Warning = Sample.Raw(place: null);

    [Theory]
    [InlineData(DiagnosticSeverity.Info, 1)]
    [InlineData(DiagnosticSeverity.Warning, 1)]
    [InlineData(DiagnosticSeverity.Error, 0)]
    [InlineData(null, 0)]
    public void A_warning_fails_at_or_below_its_severity(DiagnosticSeverity? failOn, int expected)
        => Assert.Equal(expected, ExitCodes.For(Sample.Report([Warning]), failOn, written: true));

    [Fact]
    public void A_suppressed_finding_does_not_fail()
        => Assert.Equal(0, For(Sample.Report([Warning with { Suppression = new FindingSuppression(SuppressionKind.InSource, Justification: null) }])));

    [Theory]
    [InlineData(nameof(ProjectStatus.Failed), 3)]
    [InlineData(nameof(ProjectStatus.Incomplete), 3)]
    [InlineData(nameof(ProjectStatus.Skipped), 0)]
    [InlineData(nameof(ProjectStatus.Checked), 0)]
    public void A_project_that_was_not_checked_in_full_shows(string status, int expected)
        => Assert.Equal(expected, For(Sample.Report([], Sample.Project(Enum.Parse<ProjectStatus>(status)))));

    [Fact]
    public void The_code_that_can_least_be_ignored_wins()
    {
        var report = Sample.Report([Warning], Sample.Project(ProjectStatus.Failed));

        Assert.Equal(1, For(report));
        Assert.Equal(4, ExitCodes.For(report, DiagnosticSeverity.Warning, written: false));
        Assert.Equal(70, ExitCodes.For(report with { InternalErrors = ["bug"] }, DiagnosticSeverity.Warning, written: false));
    }

    private static int For(CheckReport report) => ExitCodes.For(report, DiagnosticSeverity.Warning, written: true);
}
