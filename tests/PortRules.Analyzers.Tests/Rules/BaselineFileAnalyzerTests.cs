using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Rules;
using PortRules.Analyzers.Tests.Policy;

namespace PortRules.Analyzers.Tests.Rules;

public class BaselineFileAnalyzerTests
{
    [Fact]
    public async Task Each_line_that_cannot_be_read_is_reported_at_its_characters()
    {
        var findings = await new BaselineRun().FindingsAsync(
            "# ours\r\nPORT1001 a.cs 80 cuont=2\nCA1416 a.cs 80\nPORT1001 a.cs 80\nPORT1001 a.cs 80", "class C;");

        Assert.Equal(
            [
                "(1,17)-(1,22): Warning PORT5002: This line is passed over: 'cuont' is no key; these are: count, reason",
                "(2,0)-(2,6): Warning PORT5002: This line is passed over: 'CA1416' is no rule: 'PORT' and four digits are needed",
                "(4,0)-(4,16): Warning PORT5002: Accepted twice: line 4 is about the same findings; one line with the sum of both counts says this",
            ],
            findings.Select(finding => $"{finding.Location.GetLineSpan().Span}: {finding.Severity} {finding.Id}: {finding.GetMessage()}"));
        Assert.Equal("count", findings[0].Properties[FixProperties.Text]);
        Assert.Empty(findings[1].Properties);
    }

    [Fact]
    public async Task It_is_as_severe_as_the_section_of_the_file_says()
    {
        var run = new BaselineRun { Properties = [("portrules_diagnostic.PORT5002.severity", "suggestion")] };

        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(await run.FindingsAsync("nonsense", "class C;")).Severity);
    }

    [Fact]
    public async Task Another_project_may_report_the_file()
        => Assert.Empty(await new BaselineRun { Properties = [("build_property.PortRulesReportsFiles", "false")] }.FindingsAsync("nonsense", "class C;"));
}
