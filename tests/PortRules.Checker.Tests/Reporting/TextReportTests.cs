using Microsoft.CodeAnalysis;
using PortRules.Checker.Checking;
using PortRules.Checker.Findings;
using PortRules.Checker.Reporting;
using PortRules.Checker.Tests.Support;

namespace PortRules.Checker.Tests.Reporting;

public class TextReportTests
{
    private static readonly Place At = Sample.Place("/src/Api/Program.cs", "Bind(Http);", "Http");
    private static readonly Place Origin = Sample.Place("/src/Api/Ports.cs", "\n  const int Http = 80;", "80");

    [Fact]
    public void A_finding_has_its_frame_its_origin_and_its_link()
        => Assert.Equal(
            """
            Api/Program.cs:1:6: warning TEST0001: Port 80 is low
              1 | Bind(Http);
                |      ^^^^
              origin: Api/Ports.cs:2:20
                2 |   const int Http = 80;
                  |                    ^^
              help: https://example.org/TEST0001

            1 finding in 1 project: 1 warning.
              TEST0001     1  Low port bound

            """,
            Write(Sample.Report([Sample.Raw(At, "Port 80 is low") with { Origins = [Origin] }])));

    [Fact]
    public void A_place_is_not_shown_again_as_its_own_origin()
        => Assert.Equal(
            Write(Sample.Report([Sample.Raw(At)])),
            Write(Sample.Report([Sample.Raw(At) with { Origins = [Sample.Place("/src/Api/Program.cs", "Bind(Http);", "Http")] }])));

    [Fact]
    public void Nothing_found_is_said_plainly()
        => Assert.Equal("No findings in 2 projects.\n", Write(Sample.Report([], Sample.Project(), Sample.Project())));

    [Fact]
    public void Nothing_found_on_changed_lines_names_the_revision()
        => Assert.Equal("No findings on lines changed since main in 1 project.\n", Write(Sample.Report([]) with { Since = "main" }));

    [Fact]
    public void Suppressed_findings_are_only_counted()
        => Assert.Equal(
            "No findings in 1 project.\n1 finding suppressed in the source.\n",
            Write(Sample.Report([Sample.Raw(At, suppression: new FindingSuppression(SuppressionKind.InSource, Justification: null))])));

    [Fact]
    public void A_project_that_did_not_load_is_named_with_the_reason()
        => Assert.Equal(
            "No project was checked.\n1 project not checked, because they did not load:\n  Api (Api/Api.csproj): bad XML\n",
            Write(Sample.Report([], Sample.Project(ProjectStatus.Failed, "bad XML"))));

    [Fact]
    public void A_finding_of_some_frameworks_says_of_which()
    {
        var merger = new FindingMerger("/src");
        merger.Add("/src/Api/Api.csproj", "net9.0", [Sample.Raw(At)]);
        merger.Add("/src/Api/Api.csproj", "net10.0", []);

        Assert.Contains("Message (net9.0 only)\n", Write(Sample.Report([]) with { Findings = merger.Merge() }));
    }

    [Fact]
    public void Severities_are_counted_from_the_top()
        => Assert.Contains(
            "3 findings in 1 project: 1 error, 1 warning, 1 info.",
            Write(Sample.Report(
            [
                Sample.Raw(At, "a", DiagnosticSeverity.Info), Sample.Raw(At, "b", DiagnosticSeverity.Error), Sample.Raw(At, "c"),
            ])));

    [Fact]
    public void Colours_are_only_for_a_terminal()
    {
        var report = Sample.Report([Sample.Raw(At)]);

        Assert.DoesNotContain('\e', Write(report));
        Assert.Contains('\e', TextReport.Write(report, new Paint(enabled: true), "/src"));
    }

    private static string Write(CheckReport report) => TextReport.Write(report, new Paint(enabled: false), "/src");
}
