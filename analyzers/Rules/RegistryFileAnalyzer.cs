using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Policy;

namespace PortRules.Analyzers.Rules;

/// <summary>Looks at the lines of <c>PortRules.Ports.txt</c>, also in a compilation that has nothing to do with ports.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RegistryFileAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(ApiFileRule.Invalid);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (!ProjectPolicy.ReportsFiles(start.Options))
                return;
            var policy = ProjectPolicy.Of(
                start.Compilation,
                start.Options,
                text => start.TryGetValue(text, RegistryFile.Reader, out var content) ? content : null,
                start.CancellationToken);
            if (policy.Registry is not { } registry)
                return;
            start.RegisterAdditionalFileAction(file =>
            {
                if (file.AdditionalFile.Path == registry.Path)
                    FileFindings.Report(RegistryFindings.In(registry, policy.Today), file);
            });
        });
    }
}
