using System.Text.Json;
using PortRules.Checker.Checking;
using PortRules.Checker.Findings;

namespace PortRules.Checker.Reporting;

/// <summary>Findings as SARIF results.</summary>
internal sealed class SarifResults(Utf8JsonWriter json, CheckReport report)
{
    private readonly Dictionary<string, int> _ruleIndex =
        report.Rules.Select((rule, index) => (rule.Id, index)).ToDictionary(entry => entry.Id, entry => entry.index);

    /// <summary>Writes one result.</summary>
    public void Write(Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule.Id);
        if (_ruleIndex.TryGetValue(finding.Rule.Id, out var index))
            json.WriteNumber("ruleIndex", index);

        json.WriteString("level", Severities.SarifLevel(finding.Severity));
        SarifLocations.WriteMessage(json, "message", finding.Message);
        WriteLocations(finding);

        json.WriteStartObject("partialFingerprints");
        json.WriteString(Fingerprints.Scheme, finding.Fingerprint);
        json.WriteEndObject();

        if (finding.Suppression is not null)
            WriteSuppression(finding.Suppression);

        if (finding.Fix is not null)
            WriteFix(finding.Fix);

        WriteProperties(finding);
        json.WriteEndObject();
    }

    private void WriteLocations(Finding finding)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        if (finding.Place is { } place)
        {
            SarifLocations.WritePhysical(json, place, report.Root);
        }
        else
        {
            // A finding about a project stands in its file.
            json.WriteStartObject("physicalLocation");
            SarifLocations.WriteArtifact(json, finding.ProjectFile, report.Root);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndArray();

        if (finding.Origins.IsEmpty)
            return;

        json.WriteStartArray("relatedLocations");
        for (var at = 0; at < finding.Origins.Length; at++)
        {
            var origin = finding.Origins[at];
            json.WriteStartObject();
            json.WriteNumber("id", at + 1);
            SarifLocations.WritePhysical(json, origin, report.Root);
            SarifLocations.WriteMessage(
                json,
                "message",
                $"{EvidenceLabels.Of(finding.Rule.Id, at, origin)}: " + (origin.Line(origin.FirstLine)?.Trim() ?? "(source not readable)"));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteSuppression(FindingSuppression suppression)
    {
        json.WriteStartArray("suppressions");
        json.WriteStartObject();
        json.WriteString("kind", Severities.Word(suppression.Kind));
        if (suppression.Justification is not null)
            json.WriteString("justification", suppression.Justification);

        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteFix(SuggestedFix fix)
    {
        json.WriteStartArray("fixes");
        json.WriteStartObject();
        SarifLocations.WriteMessage(json, "description", fix.Title);
        json.WriteStartArray("artifactChanges");
        foreach (var file in fix.Files)
            WriteChange(file);

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteChange(FileChange file)
    {
        json.WriteStartObject();
        SarifLocations.WriteArtifact(json, file.File, report.Root);
        json.WriteStartArray("replacements");
        foreach (var change in file.Changes)
        {
            json.WriteStartObject();
            json.WriteStartObject("deletedRegion");
            json.WriteRegion(change.Span);
            json.WriteEndObject();
            SarifLocations.WriteMessage(json, "insertedContent", change.NewText);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteProperties(Finding finding)
    {
        json.WriteStartObject("properties");
        json.WriteString("project", finding.Project);
        if (!finding.AlsoIn.IsEmpty)
            json.WriteStrings("alsoIn", finding.AlsoIn);

        if (!finding.InAllFrameworks)
            json.WriteStrings("frameworks", finding.Frameworks);

        json.WriteEndObject();
    }
}
