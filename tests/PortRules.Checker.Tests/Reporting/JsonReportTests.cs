using PortRules.Checker.Findings;
using PortRules.Checker.Reporting;
using PortRules.Checker.Tests.Support;

namespace PortRules.Checker.Tests.Reporting;

public class JsonReportTests
{
    [Fact]
    public void The_whole_document_is_as_the_readme_describes_it()
    {
        var place = Sample.Place("/src/Api/Program.cs", "Bind(Http);", "Http");
        var origin = Sample.Place("/src/Ports.cs", "const int Http = 80;", "80");
        var report = Sample.Report([Sample.Raw(place, "Port \"80\" für ü") with { Origins = [origin] }]) with { Since = "main", Notes = ["a note"] };

        Assert.Equal(
            $$"""
            {
              "version": 1,
              "tool": {
                "name": "portrules",
                "version": "{{ReportWriter.ToolVersion}}"
              },
              "root": "/src",
              "since": "main",
              "findings": [
                {
                  "ruleId": "TEST0001",
                  "severity": "warning",
                  "message": "Port \"80\" für ü",
                  "file": "Api/Program.cs",
                  "span": {
                    "startLine": 1,
                    "startColumn": 6,
                    "endLine": 1,
                    "endColumn": 10
                  },
                  "origins": [
                    {
                      "label": "origin",
                      "file": "Ports.cs",
                      "span": {
                        "startLine": 1,
                        "startColumn": 18,
                        "endLine": 1,
                        "endColumn": 20
                      }
                    }
                  ],
                  "project": "Api",
                  "alsoIn": [],
                  "frameworks": [
                    "net10.0"
                  ],
                  "inAllFrameworks": true,
                  "suppressed": false,
                  "suppression": null,
                  "fingerprint": "{{report.Findings[0].Fingerprint}}",
                  "helpUri": "https://example.org/TEST0001"
                }
              ],
              "projects": [
                {
                  "name": "Api",
                  "file": "Api/Api.csproj",
                  "status": "checked",
                  "reasons": [],
                  "frameworks": [
                    "net10.0"
                  ],
                  "compileErrors": 0
                }
              ],
              "internalErrors": [],
              "notes": [
                "a note"
              ]
            }

            """,
            JsonReport.Write(report));
    }

    [Fact]
    public void A_finding_without_a_place_has_null_for_file_and_span()
        => Assert.Contains("\"file\": null,\n      \"span\": null,", JsonReport.Write(Sample.Report([Sample.Raw(place: null)])));

    [Fact]
    public void A_suppressed_finding_is_marked()
        => Assert.Contains("\"suppressed\": true", JsonReport.Write(Sample.Report([Sample.Raw(place: null, suppression: new FindingSuppression(SuppressionKind.InSource, Justification: null))])));
}
