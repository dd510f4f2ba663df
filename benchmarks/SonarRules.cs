using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace PortRules.Benchmarks;

/// <summary>Two rules of SonarAnalyzer.CSharp, loaded from its package at run time: S1075 (hard-coded URI) and S1313 (hard-coded IP
/// address). No other analyzer of the package is made.</summary>
internal static class SonarRules
{
    private static readonly string[] Ids = ["S1075", "S1313"];
    private static readonly string[] Types = ["UriShouldNotBeHardcoded", "HardcodedIpAddress"];

    /// <summary>S1313 is a security hotspot, which runs only where this file of settings names it.</summary>
    public static AdditionalText Settings { get; } = new SettingsFile();

    public static ImmutableArray<DiagnosticAnalyzer> Load()
    {
        var folder = Metadata.Of("SonarAnalyzers");
        AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) =>
            Path.Combine(folder, new AssemblyName(wanted.Name).Name + ".dll") is var file && File.Exists(file) ? Assembly.LoadFrom(file) : null;
        var assembly = Assembly.LoadFrom(Path.Combine(folder, "SonarAnalyzer.CSharp.dll"));
        ImmutableArray<DiagnosticAnalyzer> analyzers =
        [
            .. Types.Select(name => (DiagnosticAnalyzer)Activator.CreateInstance(assembly.GetType("SonarAnalyzer.Rules.CSharp." + name, throwOnError: true)!)!),
        ];
        var found = analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Order();
        return found.SequenceEqual(Ids)
            ? analyzers
            : throw new InvalidOperationException($"Expected the rules {string.Join(", ", Ids)}, found {string.Join(", ", found)}.");
    }

    private sealed class SettingsFile : AdditionalText
    {
        public override string Path => "SonarLint.xml";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From($"""
            <?xml version="1.0" encoding="UTF-8"?>
            <AnalysisInput>
              <Rules>{string.Concat(Ids.Select(id => $"<Rule><Key>{id}</Key></Rule>"))}</Rules>
            </AnalysisInput>
            """);
    }
}
