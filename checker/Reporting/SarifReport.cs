using System.Text.Json;
using PortRules.Checker.Checking;

namespace PortRules.Checker.Reporting;

/// <summary>SARIF 2.1.0 as code scanning services read it.</summary>
internal static class SarifReport
{
    /// <summary>Relative file names hang on this base.</summary>
    public const string RootId = "%SRCROOT%";

    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    /// <summary>Writes the log, with one run.</summary>
    public static string Write(CheckReport report) => ReportWriter.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        WriteRun(json, report);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteRun(Utf8JsonWriter json, CheckReport report)
    {
        json.WriteStartObject();
        json.WriteStartObject("tool");
        SarifRules.WriteDriver(json, report.Rules);
        json.WriteEndObject();

        json.WriteStartArray("invocations");
        WriteInvocation(json, report);
        json.WriteEndArray();

        json.WriteStartObject("originalUriBaseIds");
        json.WriteStartObject(RootId);
        json.WriteString("uri", SarifLocations.FolderUri(report.Root));
        json.WriteEndObject();
        json.WriteEndObject();

        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        var results = new SarifResults(json, report);
        foreach (var finding in report.Findings)
            results.Write(finding);

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteInvocation(Utf8JsonWriter json, CheckReport report)
    {
        json.WriteStartObject();
        json.WriteBoolean(
            "executionSuccessful",
            report.InternalErrors.IsEmpty && !report.Projects.Any(project => project.Status == ProjectStatus.Failed));
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var error in report.InternalErrors)
            WriteNotification(json, "error", "Internal error: " + error, project: null, report.Root);

        foreach (var project in report.Projects)
        {
            var level = project.Status switch { ProjectStatus.Failed => "error", ProjectStatus.Incomplete => "warning", _ => "note" };
            var what = project.Status switch
            {
                ProjectStatus.Failed => "did not load",
                ProjectStatus.Incomplete => "was checked with problems",
                _ => "was skipped",
            };
            foreach (var reason in project.Reasons)
                WriteNotification(json, level, $"Project {project.Name} {what}: {reason}", project, report.Root);
        }

        foreach (var note in report.Notes)
            WriteNotification(json, "note", note, project: null, report.Root);

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteNotification(Utf8JsonWriter json, string level, string text, ProjectReport? project, string root)
    {
        json.WriteStartObject();
        json.WriteString("level", level);
        SarifLocations.WriteMessage(json, "message", text);
        if (project is not null)
        {
            json.WriteStartArray("locations");
            json.WriteStartObject();
            json.WriteStartObject("physicalLocation");
            SarifLocations.WriteArtifact(json, project.File, root);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
