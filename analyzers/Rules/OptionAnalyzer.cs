using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Options;
using PortRules.Analyzers.Policy;

namespace PortRules.Analyzers.Rules;

/// <summary>Reports options whose values make no sense, once for a project and in builds. Where they stand, a project file or one of
/// several .editorconfig files, the compiler does not say.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptionAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<string> Ids = ImmutableArray.CreateRange(AllRules.All, rule => rule.Descriptor.Id);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(ApiFileRule.Invalid);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationAction(Analyze);
    }

    private static void Analyze(CompilationAnalysisContext context)
    {
        if (!ApiCatalogue.Instance.ResolvesIn(context.Compilation))
            return;
        var provider = context.Options.AnalyzerConfigOptionsProvider;
        var problems = OptionProblems.In(provider, context.Compilation.SyntaxTrees, context.Options.AdditionalFiles, Ids);
        if (problems.Count == 0 || context.Compilation.SyntaxTrees.FirstOrDefault() is not { } tree)
            return;
        var rules = new RuleContext(OptionsReader.Read(provider, tree), ProjectPolicy.None, context.ReportDiagnostic);
        foreach (var problem in problems)
        {
            rules.Report(
                ApiFileRule.Invalid, Location.None, ApiFileRule.Invalid.DefaultSeverity, evidence: null, properties: null,
                "This option is not understood: " + problem);
        }
    }
}
