using System.Text.Json;
using PortRules.Checker.Checking;
using PortRules.Checker.Findings;
using PortRules.Checker.Loading;

namespace PortRules.Checker.Reporting;

/// <summary>The report for programs; the schema is in the tool's README.</summary>
internal static class JsonReport
{
    /// <summary>Goes up when a property is removed or changes its meaning, not when one is added.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Writes the report.</summary>
    public static string Write(CheckReport report) => ReportWriter.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", SchemaVersion);
        json.WriteStartObject("tool");
        json.WriteString("name", "portrules");
        json.WriteString("version", ReportWriter.ToolVersion);
        json.WriteEndObject();
        json.WriteString("root", report.Root.Replace(Path.DirectorySeparatorChar, '/'));
        json.WriteString("since", report.Since);

        json.WriteStartArray("findings");
        foreach (var finding in report.Findings)
            WriteFinding(json, finding, report.Root);

        json.WriteEndArray();
        json.WriteStartArray("projects");
        foreach (var project in report.Projects)
            WriteProject(json, project, report.Root);

        json.WriteEndArray();
        json.WriteStrings("internalErrors", report.InternalErrors);
        json.WriteStrings("notes", report.Notes);
        json.WriteEndObject();
    });

    private static void WriteFinding(Utf8JsonWriter json, Finding finding, string root)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule.Id);
        json.WriteString("severity", Severities.Word(finding.Severity));
        json.WriteString("message", finding.Message);
        WritePlace(json, finding.Place, root);
        json.WriteStartArray("origins");
        for (var at = 0; at < finding.Origins.Length; at++)
        {
            json.WriteStartObject();
            json.WriteString("label", EvidenceLabels.Of(finding.Rule.Id, at, finding.Origins[at]));
            WritePlace(json, finding.Origins[at], root);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("project", finding.Project);
        json.WriteStrings("alsoIn", finding.AlsoIn);
        json.WriteStrings("frameworks", finding.Frameworks);
        json.WriteBoolean("inAllFrameworks", finding.InAllFrameworks);
        json.WriteBoolean("suppressed", finding.Suppression is not null);
        WriteSuppression(json, finding.Suppression);
        json.WriteString("fingerprint", finding.Fingerprint);
        json.WriteString("helpUri", finding.Rule.HelpLinkUri.Length > 0 ? finding.Rule.HelpLinkUri : null);
        json.WriteEndObject();
    }

    private static void WriteSuppression(Utf8JsonWriter json, FindingSuppression? suppression)
    {
        if (suppression is null)
        {
            json.WriteNull("suppression");
            return;
        }

        json.WriteStartObject("suppression");
        json.WriteString("kind", Severities.Word(suppression.Kind));
        json.WriteString("justification", suppression.Justification);
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, Place? place, string root)
    {
        if (place is null)
        {
            json.WriteNull("file");
            json.WriteNull("span");
            return;
        }

        json.WriteString("file", Paths.Relative(root, place.File));
        json.WriteStartObject("span");
        json.WriteRegion(place.Span);
        json.WriteEndObject();
    }

    private static void WriteProject(Utf8JsonWriter json, ProjectReport project, string root)
    {
        json.WriteStartObject();
        json.WriteString("name", project.Name);
        json.WriteString("file", Paths.Relative(root, project.File));
        json.WriteString("status", StatusWord(project.Status));
        json.WriteStrings("reasons", project.Reasons);
        json.WriteStrings("frameworks", project.Frameworks);
        json.WriteNumber("compileErrors", project.CompileErrors);
        json.WriteEndObject();
    }

    private static string StatusWord(ProjectStatus status) => status switch
    {
        ProjectStatus.Checked => "checked",
        ProjectStatus.Incomplete => "incomplete",
        ProjectStatus.Failed => "failed",
        _ => "skipped",
    };
}
