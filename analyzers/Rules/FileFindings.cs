using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Options;
using PortRules.Analyzers.Policy;

namespace PortRules.Analyzers.Rules;

/// <summary>Reports what is found in a PortRules file with the severities that the file's options say.</summary>
internal static class FileFindings
{
    /// <summary>Reports findings whose whole message is its argument.</summary>
    public static void Report(IEnumerable<Diagnostic> findings, AdditionalFileAnalysisContext context)
        => Report(findings, context.AdditionalFile, context.Options, context.ReportDiagnostic);

    /// <summary>Reports findings whose whole message is its argument.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="file">The file that they are in.</param>
    /// <param name="options">The options of all files.</param>
    /// <param name="report">Takes them.</param>
    public static void Report(IEnumerable<Diagnostic> findings, AdditionalText file, AnalyzerOptions options, Action<Diagnostic> report)
    {
        var here = OptionsReader.Read(options.AnalyzerConfigOptionsProvider, file, SettingsScope.Deployment);
        var rules = new RuleContext(here, ProjectPolicy.None, report);
        foreach (var finding in findings)
        {
            rules.Report(
                finding.Descriptor,
                finding.Location,
                finding.Severity,
                finding.AdditionalLocations,
                finding.Properties,
                finding.GetMessage(CultureInfo.InvariantCulture));
        }
    }
}
