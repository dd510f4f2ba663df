using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PortRules.Checker.Checking;
using PortRules.Checker.Findings;

namespace PortRules.Checker.Tests.Support;

/// <summary>Findings and reports made by hand.</summary>
internal static class Sample
{
    /// <summary>The place of the only occurrence of <paramref name="flagged"/> in the text.</summary>
    public static Place Place(string file, string text, string flagged)
    {
        var source = SourceText.From(text);
        var start = text.IndexOf(flagged, StringComparison.Ordinal);
        return new Place(file, source.Lines.GetLinePositionSpan(new TextSpan(start, flagged.Length)), source);
    }

    public static RawFinding Raw(
        Place? place, string message = "Message", DiagnosticSeverity severity = DiagnosticSeverity.Warning, FindingSuppression? suppression = null)
        => new(TestAnalyzer.Low, severity, message, place, [], suppression, Fix: null);

    public static ProjectReport Project(ProjectStatus status = ProjectStatus.Checked, params string[] reasons)
        => new("Api", "/src/Api/Api.csproj", status, [.. reasons], ["net10.0"], CompileErrors: 0);

    public static CheckReport Report(IEnumerable<RawFinding> findings, params ImmutableArray<ProjectReport> projects)
    {
        var merger = new FindingMerger("/src");
        merger.Add("/src/Api/Api.csproj", "net10.0", findings);
        return new CheckReport("/src", [TestAnalyzer.Low, TestAnalyzer.High], merger.Merge(), projects.IsEmpty ? [Project()] : projects, [], []);
    }
}
