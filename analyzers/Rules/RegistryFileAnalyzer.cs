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
                if (file.AdditionalFile.Path != registry.Path)
                    return;
                FileFindings.Report(RegistryFindings.In(registry, policy.Today), file);
                if (!IsRaised(file.Compilation.Options, file.CancellationToken))
                    FileFindings.Report(RegistryFindings.Unsorted(registry), file);
            });
        });
    }

    // A severity for the whole rule would raise what is meant for editors only: a file that is not sorted is not invalid.
    private static bool IsRaised(CompilationOptions options, CancellationToken cancellation)
        => (options.SpecificDiagnosticOptions.TryGetValue(RuleIds.InvalidLine, out var wanted)
                || options.SyntaxTreeOptionsProvider?.TryGetGlobalDiagnosticValue(RuleIds.InvalidLine, cancellation, out wanted) == true)
            && wanted is ReportDiagnostic.Error or ReportDiagnostic.Warn or ReportDiagnostic.Info;
}
