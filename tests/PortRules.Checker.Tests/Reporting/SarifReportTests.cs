using System.Text.Json;
using Microsoft.CodeAnalysis;
using PortRules.Checker.Checking;
using PortRules.Checker.Findings;
using PortRules.Checker.Reporting;
using PortRules.Checker.Tests.Support;

namespace PortRules.Checker.Tests.Reporting;

public class SarifReportTests
{
    private static readonly Place At = Sample.Place("/src/Api ü/Program.cs", "\n Bind(Http);", "Http");

    [Fact]
    public async Task Every_form_of_result_is_valid_by_the_schema()
        => await SarifSchema.AssertValidAsync(SarifReport.Write(Full()));

    [Fact]
    public async Task An_empty_report_is_valid_by_the_schema()
        => await SarifSchema.AssertValidAsync(SarifReport.Write(Sample.Report([])));

    [Fact]
    public async Task The_schema_check_sees_a_broken_log()
        => await Assert.ThrowsAnyAsync<Xunit.Sdk.EqualException>(() => SarifSchema.AssertValidAsync(SarifReport.Write(Full()).Replace("\"level\": \"warning\"", "\"level\": \"severe\"")));

    [Fact]
    public void Files_are_relative_to_the_root_and_escaped()
    {
        var location = Result(0).GetProperty("locations")[0].GetProperty("physicalLocation");

        Assert.Equal("Api%20%C3%BC/Program.cs", location.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal("%SRCROOT%", location.GetProperty("artifactLocation").GetProperty("uriBaseId").GetString());
        Assert.Equal("file:///src/", Run().GetProperty("originalUriBaseIds").GetProperty("%SRCROOT%").GetProperty("uri").GetString());
    }

    [Fact]
    public void Regions_are_narrow_and_count_from_one()
    {
        var region = Result(0).GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region");

        Assert.Equal((2, 7, 2, 11), (Number(region, "startLine"), Number(region, "startColumn"), Number(region, "endLine"), Number(region, "endColumn")));
        Assert.Equal("utf16CodeUnits", Run().GetProperty("columnKind").GetString());
    }

    [Fact]
    public void A_result_points_at_its_rule_which_has_help()
    {
        var rule = Run().GetProperty("tool").GetProperty("driver").GetProperty("rules")[Result(0).GetProperty("ruleIndex").GetInt32()];

        Assert.Equal("TEST0001", rule.GetProperty("id").GetString());
        Assert.Equal("LowPortBound", rule.GetProperty("name").GetString());
        Assert.Contains("https://example.org/TEST0001", rule.GetProperty("help").GetProperty("markdown").GetString());
        Assert.Equal("warning", rule.GetProperty("defaultConfiguration").GetProperty("level").GetString());
    }

    [Fact]
    public void Origins_are_related_locations()
        => Assert.Equal("origin: const int Http = 80;", Result(0).GetProperty("relatedLocations")[0].GetProperty("message").GetProperty("text").GetString());

    [Fact]
    public void A_fix_replaces_a_region()
    {
        var change = Result(0).GetProperty("fixes")[0].GetProperty("artifactChanges")[0];

        Assert.Equal("8080", change.GetProperty("replacements")[0].GetProperty("insertedContent").GetProperty("text").GetString());
    }

    [Fact]
    public void A_fix_may_lie_in_another_file()
    {
        var change = Result(0).GetProperty("fixes")[0].GetProperty("artifactChanges")[1];

        Assert.Equal("PortRules.Ports.txt", change.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal("api 8080/tcp\n", change.GetProperty("replacements")[0].GetProperty("insertedContent").GetProperty("text").GetString());
    }

    [Fact]
    public void A_suppressed_finding_is_a_result_with_its_justification()
    {
        var suppression = Result(1).GetProperty("suppressions")[0];

        Assert.Equal("inSource", suppression.GetProperty("kind").GetString());
        Assert.Equal("partner needs it", suppression.GetProperty("justification").GetString());
    }

    [Fact]
    public void Projects_that_did_not_load_and_internal_errors_are_notifications()
    {
        var invocation = Run().GetProperty("invocations")[0];
        var texts = invocation.GetProperty("toolExecutionNotifications").EnumerateArray().Select(entry => entry.GetProperty("message").GetProperty("text").GetString());

        Assert.False(invocation.GetProperty("executionSuccessful").GetBoolean());
        Assert.Equal(["Internal error: X threw", "Project Api did not load: bad XML", "a note"], texts);
    }

    private static CheckReport Full()
    {
        var origin = Sample.Place("/elsewhere/Ports.cs", "const int Http = 80;", "80");
        var fix = new SuggestedFix("Use port 8080", [new FileChange(At.File, [new TextReplacement(At.Span, "8080")]), new FileChange("/src/PortRules.Ports.txt", [new TextReplacement(default, "api 8080/tcp\n")])]);
        RawFinding[] findings =
        [
            Sample.Raw(At, "a") with { Origins = [origin], Fix = fix },
            Sample.Raw(At, "b", suppression: new FindingSuppression(SuppressionKind.InSource, "partner needs it")),
            Sample.Raw(place: null, "c", DiagnosticSeverity.Info),
        ];
        var report = Sample.Report(findings, Sample.Project(ProjectStatus.Failed, "bad XML"));
        return report with { InternalErrors = ["X threw"], Notes = ["a note"] };
    }

    private static JsonElement Run() => JsonDocument.Parse(SarifReport.Write(Full())).RootElement.GetProperty("runs")[0];

    private static JsonElement Result(int index) => Run().GetProperty("results")[index];

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
