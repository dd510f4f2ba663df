using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Options;
using PortRules.Analyzers.Policy;

namespace PortRules.Analyzers.Rules;

/// <summary>Reports what is found in a PortRules file with the severities that the file's options say.</summary>
internal static class FileFindings
{
    /// <summary>Reports findings of PORT5002, whose whole message is its argument.</summary>
    public static void Report(IEnumerable<Diagnostic> findings, AdditionalFileAnalysisContext context)
    {
        var options = OptionsReader.Read(context.Options.AnalyzerConfigOptionsProvider, context.AdditionalFile, SettingsScope.Deployment);
        var rules = new RuleContext(options, ProjectPolicy.None, context.ReportDiagnostic);
        foreach (var finding in findings)
        {
            rules.Report(
                ApiFileRule.Invalid, finding.Location, finding.Severity, finding.AdditionalLocations, finding.Properties, finding.GetMessage());
        }
    }
}
