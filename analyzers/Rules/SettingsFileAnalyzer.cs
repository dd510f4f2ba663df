using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Flow;
using PortRules.Analyzers.Hosting;
using PortRules.Analyzers.Options;
using PortRules.Analyzers.Policy;
using PortRules.Analyzers.Settings;

namespace PortRules.Analyzers.Rules;

/// <summary>Reports the settings files of a web application that .NET cannot read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SettingsFileAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(ApiFileRule.Invalid);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterAdditionalFileAction(Analyze);
    }

    // What kind of program it is costs more to find out than what is wrong with the file.
    private static void Analyze(AdditionalFileAnalysisContext context)
    {
        var options = context.Options.AnalyzerConfigOptionsProvider;
        if (SettingsFile.Of(context.AdditionalFile) is not { } file
            || context.AdditionalFile.GetText(context.CancellationToken) is not { } text
            || SettingsDocument.Read(file, text) is not { Problem: { } problem } document
            || OptionsReader.IsTestProject(options)
            || WebProgram.Of(
                new BodyTable(context.Compilation), new ProgramFiles(context.Compilation, ProgramFiles.Read), context.CancellationToken)
                is null)
        {
            return;
        }

        var here = OptionsReader.Read(options, context.AdditionalFile, SettingsScope.Deployment);
        new RuleContext(here, ProjectPolicy.None, context.ReportDiagnostic).Report(
            ApiFileRule.Invalid,
            document.At(problem.Span),
            ApiFileRule.Invalid.DefaultSeverity,
            evidence: null,
            properties: null,
            ".NET cannot read this file: " + problem.Reason);
    }
}
