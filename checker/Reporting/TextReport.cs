using System.Text;
using Microsoft.CodeAnalysis;
using PortRules.Checker.Checking;
using PortRules.Checker.Findings;
using PortRules.Checker.Loading;

namespace PortRules.Checker.Reporting;

/// <summary>The report for a person: each finding with its code, then the counts.</summary>
internal static class TextReport
{
    private const int Context = 2;

    /// <summary>Writes findings and summary.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="paint">Colours.</param>
    /// <param name="currentFolder">Files are named from here, so that a terminal can open them.</param>
    public static string Write(CheckReport report, Paint paint, string currentFolder)
    {
        var text = new StringBuilder();
        foreach (var finding in report.OpenFindings)
            Append(text, finding, paint, currentFolder);

        return text.Append(Summary(report, paint, currentFolder)).ToString();
    }

    /// <summary>Writes the counts, and the projects that were not checked in full.</summary>
    public static string Summary(CheckReport report, Paint paint, string currentFolder)
    {
        var text = new StringBuilder();
        var findings = report.OpenFindings.ToList();
        var scope = report.Since is null ? "" : $" on lines changed since {report.Since}";
        var projects = Count(report.Projects.Count(project => project.WasChecked), "project");

        if (!report.Projects.Any(project => project.WasChecked))
        {
            Line(text, paint.Strong("No project was checked."));
        }
        else if (findings.Count == 0)
        {
            Line(text, paint.Strong($"No findings{scope} in {projects}."));
        }
        else
        {
            var severities = findings.GroupBy(finding => finding.Severity).OrderByDescending(group => group.Key)
                .Select(group => paint.Severity(group.Key, Count(group.Count(), Severities.Word(group.Key))));
            Line(text, $"{paint.Strong(Count(findings.Count, "finding") + scope)} in {projects}: {string.Join(", ", severities)}.");
            foreach (var rule in findings.GroupBy(finding => finding.Rule.Id).OrderBy(group => group.Key, StringComparer.Ordinal))
                Line(text, $"  {rule.Key}  {rule.Count(),4}  {rule.First().Rule.Title}");
        }

        var suppressed = report.Findings.Where(finding => finding.Suppression is not null);
        foreach (var answered in suppressed.GroupBy(finding => finding.Suppression!.Kind).OrderBy(group => group.Key))
        {
            var where = answered.Key == SuppressionKind.InSource ? "suppressed in the source" : "accepted by the baseline";
            Line(text, $"{Count(answered.Count(), "finding")} {where}.");
        }

        AppendProjects(text, report, ProjectStatus.Failed, "not checked, because they did not load", paint, currentFolder);
        AppendProjects(
            text, report, ProjectStatus.Incomplete, "checked with problems, so that findings may be missing", paint, currentFolder);
        AppendProjects(text, report, ProjectStatus.Skipped, "skipped", paint, currentFolder);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Finding finding, Paint paint, string currentFolder)
    {
        var severity = paint.Severity(finding.Severity, $"{Severities.Word(finding.Severity)} {finding.Rule.Id}");
        var where = finding.Place is { } place ? Position(place, currentFolder) : finding.Project;
        var frameworks = finding.InAllFrameworks ? "" : $" ({string.Join(", ", finding.Frameworks)} only)";
        Line(text, $"{paint.Strong(where)}: {severity}: {CodeFrame.Printable(finding.Message)}{frameworks}");

        if (finding.Place is not null)
        {
            foreach (var line in CodeFrame.Lines(finding.Place, Context, "  ", paint))
                Line(text, line);
        }

        for (var at = 0; at < finding.Origins.Length; at++)
        {
            // A value that a line declares comes from where it is used: that has been shown.
            if (finding.Origins[at].File == finding.Place?.File && finding.Origins[at].Span == finding.Place.Span)
                continue;
            Line(text, $"  {EvidenceLabels.Of(finding.Rule.Id, at, finding.Origins[at])}: {Position(finding.Origins[at], currentFolder)}");
            foreach (var line in CodeFrame.Lines(finding.Origins[at], context: 0, "    ", paint))
                Line(text, line);
        }

        if (finding.Rule.HelpLinkUri.Length > 0)
            Line(text, paint.Dim($"  help: {finding.Rule.HelpLinkUri}"));

        text.Append('\n');
    }

    private static void AppendProjects(
        StringBuilder text, CheckReport report, ProjectStatus status, string heading, Paint paint, string currentFolder)
    {
        var projects = report.Projects.Where(project => project.Status == status).ToList();
        if (projects.Count == 0)
            return;

        Line(text, paint.Strong($"{Count(projects.Count, "project")} {heading}:"));
        foreach (var project in projects)
        {
            foreach (var reason in project.Reasons)
                Line(text, $"  {project.Name} ({Paths.Relative(currentFolder, project.File)}): {CodeFrame.Printable(reason)}");
        }
    }

    /// <summary>File, line and column, from a folder.</summary>
    public static string Position(Place place, string currentFolder)
        => $"{Paths.Relative(currentFolder, place.File)}:{place.FirstLine}:{place.Span.Start.Character + 1}";

    /// <summary>A number with its noun.</summary>
    public static string Count(int number, string noun)
        // "info" has no plural.
        => number == 1 || noun == "info" ? $"{number} {noun}" : $"{number} {noun}s";

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
