using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Policy;

namespace PortRules.Analyzers.Rules;

/// <summary>Looks at the lines of <c>PortRules.Apis.txt</c>, also in a compilation in which none of its APIs exists.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ApiFileAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(ApiFileRule.Invalid);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterAdditionalFileAction(file =>
        {
            if (!ApiFile.IsApiFile(file.AdditionalFile)
                || !ProjectPolicy.ReportsFiles(file.Options)
                || file.AdditionalFile.GetText(file.CancellationToken) is not { } text)
            {
                return;
            }

            FileFindings.Report(ApiFileRule.Examine(file.AdditionalFile.Path, text), file);
        });
    }
}
