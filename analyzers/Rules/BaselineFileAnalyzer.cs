using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Policy;
using PortRules.Ports.Baseline;

namespace PortRules.Analyzers.Rules;

/// <summary>Looks at the lines of <c>PortRules.Baseline.txt</c>, also in a compilation that has nothing to do with ports.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BaselineFileAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableDictionary<string, string?> Nothing = ImmutableDictionary<string, string?>.Empty;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(ApiFileRule.Invalid);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterAdditionalFileAction(Analyze);
    }

    private static void Analyze(AdditionalFileAnalysisContext context)
    {
        var file = context.AdditionalFile;
        if (!FileName.Is(file, PortBaseline.FileName)
            || !ProjectPolicy.ReportsFiles(context.Options)
            || file.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        FileFindings.Report(PortBaseline.Parse(text.ToString()).Problems.Select(problem => Finding(file.Path, text, problem)), context);
    }

    private static Diagnostic Finding(string path, SourceText text, BaselineProblem problem)
        => Diagnostic.Create(
            ApiFileRule.Invalid,
            FilePlace.At(path, text, new(problem.Start, problem.Length)),
            problem.Correction is { } correction ? Nothing.Add(FixProperties.Text, correction) : Nothing,
            problem.IsPassedOver ? ApiFileRule.PassedOver(problem.Reason) : "Accepted twice: " + problem.Reason);
}
