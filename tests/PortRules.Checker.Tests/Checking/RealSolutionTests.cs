using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PortRules.Checker.Checking;
using PortRules.Checker.Findings;
using PortRules.Checker.Reporting;
using PortRules.Checker.Tests.Support;

namespace PortRules.Checker.Tests.Checking;

public class RealSolutionTests(RealSolution solution)
{
    [Fact]
    public void A_project_that_has_the_rules_already_gets_every_finding_once_with_its_properties()
        => Assert.Equal(
            [
                "Port 80 is low on 'linux-host,windows'", "Port 443 is low on 'linux-host,windows'", "Port 61000 is high on 'linux-host,windows'",
                "Port 21 is low on 'linux-host,windows'", "Port 22 is low on 'linux-host,windows'", "Port 25 is low on 'linux-host,windows'",
            ],
            In("Gateway").Select(finding => finding.Message));

    [Fact]
    public void Findings_of_one_target_framework_are_told_from_those_of_all()
    {
        Assert.False(Port(21).InAllFrameworks);
        Assert.Equal(["netstandard2.0"], Port(21).Frameworks);
        Assert.True(Port(80).InAllFrameworks);
        Assert.Equal(["net10.0", "netstandard2.0"], Port(80).Frameworks);
    }

    [Fact]
    public void The_place_and_origin_are_those_of_the_source()
    {
        var finding = Port(443);

        Assert.Equal(("        Bind(Https);", 12), (finding.Place!.Line(finding.Place.FirstLine), finding.Place.FirstLine));
        var origin = Assert.Single(finding.Origins);
        Assert.Equal("    const int Https = 443;", origin.Line(origin.FirstLine));
    }

    [Fact]
    public void Pragma_and_attribute_suppress_and_the_justification_is_kept()
    {
        Assert.Equal(new FindingSuppression(SuppressionKind.InSource, Justification: null), Port(22).Suppression);
        Assert.Equal(new FindingSuppression(SuppressionKind.InSource, "the partner needs it"), Port(25).Suppression);
        Assert.Null(Port(80).Suppression);
    }

    [Fact]
    public void Editorconfig_and_NoWarn_of_the_project_are_in_force()
    {
        var finding = Assert.Single(In("Configured"));

        Assert.Equal("Loud.cs", Path.GetFileName(finding.Place!.File));
        Assert.Equal(DiagnosticSeverity.Error, finding.Severity);
    }

    [Fact]
    public void A_fix_replaces_the_flagged_span_as_a_whole()
    {
        var fix = Port(80).Fix;

        Assert.Equal("Use port 8080", fix!.Title);
        var file = Assert.Single(fix.Files);
        Assert.Equal(Port(80).Place!.File, file.File);
        Assert.Equal([new TextReplacement(Port(80).Place!.Span, "8080")], file.Changes);
    }

    [Fact]
    public void A_fix_that_throws_is_left_out_and_noted()
    {
        Assert.Null(Port(61000).Fix);
        Assert.Equal(["CrashingFix could not compute a fix for TEST0002: InvalidOperationException: the fix has a bug"], solution.Report.Notes);
    }

    [Fact]
    public void Compile_errors_are_counted_and_findings_come_all_the_same()
    {
        var faulty = solution.Project("Faulty");

        Assert.Equal(ProjectStatus.Incomplete, faulty.Status);
        Assert.True(faulty.CompileErrors >= 2);
        Assert.Equal([$"{faulty.CompileErrors} compile errors"], faulty.Reasons);
        Assert.Single(In("Faulty"));
    }

    [Theory]
    [InlineData("BadXml", "does not match the end tag")]
    [InlineData("NoSdk", "No.Such.Sdk")]
    [InlineData("Future", "net99.0")]
    [InlineData("Missing", "Missing.csproj")]
    public void A_project_that_does_not_load_is_named_with_the_reason(string name, string reason)
    {
        var project = solution.Project(name);

        Assert.Equal(ProjectStatus.Failed, project.Status);
        Assert.Contains(project.Reasons, text => text.Contains(reason));
        Assert.Empty(In(name));
    }

    [Fact]
    public void A_project_of_another_language_is_skipped_with_a_note()
    {
        var project = solution.Project("Functional");

        Assert.Equal(ProjectStatus.Skipped, project.Status);
        Assert.Equal(["not a C# project"], project.Reasons);
    }

    [Fact]
    public void Restoring_loading_and_checking_are_shown_as_plain_lines()
    {
        Assert.Contains("Restoring packages of 6 projects\n", solution.Progress);
        Assert.Contains("Loading All.slnx\n", solution.Progress);
        Assert.Matches(@"Checking Gateway \(\d of 7\)\n", solution.Progress);
        Assert.DoesNotContain('\e', solution.Progress);
    }

    [Fact]
    public async Task The_sarif_of_it_is_valid_by_the_schema()
        => await SarifSchema.AssertValidAsync(SarifReport.Write(solution.Report));

    [Fact]
    public void The_build_does_not_see_that_it_was_checked()
        => Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(solution.Path)!, "*.GeneratedMSBuildEditorConfig.editorconfig", SearchOption.AllDirectories));

    private ImmutableArray<Finding> In(string project) => [.. solution.Report.Findings.Where(finding => finding.Project == project)];

    private Finding Port(int port) => solution.Report.Findings.Single(finding => finding.Message.StartsWith($"Port {port} ", StringComparison.Ordinal));
}
