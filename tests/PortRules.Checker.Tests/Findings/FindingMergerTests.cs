using Microsoft.CodeAnalysis;
using PortRules.Checker.Findings;
using PortRules.Checker.Tests.Support;

namespace PortRules.Checker.Tests.Findings;

public class FindingMergerTests
{
    private const string Api = "/src/Api/Api.csproj";
    private static readonly Place At = Sample.Place("/src/Api/Program.cs", "Bind(80);", "80");

    [Fact]
    public void One_place_and_message_is_one_finding_however_many_frameworks_have_it()
    {
        var merger = new FindingMerger("/src");
        merger.Add(Api, "net10.0", [Sample.Raw(At)]);
        merger.Add(Api, "net9.0", [Sample.Raw(At)]);

        var finding = Assert.Single(merger.Merge());
        Assert.True(finding.InAllFrameworks);
        Assert.Equal(["net10.0", "net9.0"], finding.Frameworks);
    }

    [Fact]
    public void A_framework_that_lacks_the_finding_is_told()
    {
        var merger = new FindingMerger("/src");
        merger.Add(Api, "net10.0", []);
        merger.Add(Api, "net9.0", [Sample.Raw(At)]);

        var finding = Assert.Single(merger.Merge());
        Assert.False(finding.InAllFrameworks);
        Assert.Equal(["net9.0"], finding.Frameworks);
    }

    [Fact]
    public void Different_messages_at_one_place_stay_apart()
    {
        var merger = new FindingMerger("/src");
        merger.Add(Api, "net10.0", [Sample.Raw(At, "on Linux")]);
        merger.Add(Api, "net10.0-windows", [Sample.Raw(At, "on Windows")]);

        Assert.Equal(2, merger.Merge().Length);
    }

    [Fact]
    public void A_file_that_two_projects_link_is_reported_once_and_names_both()
    {
        var merger = new FindingMerger("/src");
        merger.Add(Api, "net10.0", [Sample.Raw(At)]);
        merger.Add("/src/Worker/Worker.csproj", "net10.0", [Sample.Raw(At)]);

        var finding = Assert.Single(merger.Merge());
        Assert.Equal("Api", finding.Project);
        Assert.Equal(["Worker"], finding.AlsoIn);
    }

    [Fact]
    public void The_highest_severity_counts()
    {
        var merger = new FindingMerger("/src");
        merger.Add(Api, "net10.0", [Sample.Raw(At, severity: DiagnosticSeverity.Info)]);
        merger.Add(Api, "net9.0", [Sample.Raw(At, severity: DiagnosticSeverity.Error)]);

        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(merger.Merge()).Severity);
    }

    [Fact]
    public void What_is_suppressed_in_one_framework_only_is_open()
    {
        var merger = new FindingMerger("/src");
        merger.Add(Api, "net10.0", [Sample.Raw(At, suppression: new FindingSuppression(SuppressionKind.InSource, Justification: null))]);
        merger.Add(Api, "net9.0", [Sample.Raw(At)]);

        Assert.Null(Assert.Single(merger.Merge()).Suppression);
    }

    [Fact]
    public void Findings_are_ordered_by_file_and_line_and_those_without_a_place_come_last()
    {
        var text = "Bind(1);\nBind(2);";
        var merger = new FindingMerger("/src");
        merger.Add(Api, "net10.0",
        [
            Sample.Raw(place: null, "none"),
            Sample.Raw(Sample.Place("/src/b.cs", text, "1"), "b1"),
            Sample.Raw(Sample.Place("/src/a.cs", text, "2"), "a2"),
            Sample.Raw(Sample.Place("/src/a.cs", text, "1"), "a1"),
        ]);

        Assert.Equal(["a1", "a2", "b1", "none"], merger.Merge().Select(finding => finding.Message));
    }
}
