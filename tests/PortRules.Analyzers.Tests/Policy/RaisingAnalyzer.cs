using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Rules;

namespace PortRules.Analyzers.Tests.Policy;

/// <summary>Reports PORT1001 as an error in every file, which is what the rules do where the project wants their warnings to be errors.</summary>
#pragma warning disable RS1001 // used by a test alone
internal sealed class RaisingAnalyzer : DiagnosticAnalyzer
#pragma warning restore RS1001
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PrivilegedPortRule.Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxTreeAction(tree =>
        {
            if (tree.Tree.FilePath == "Test0.cs")
                tree.ReportDiagnostic(Diagnostic.Create(
                    PrivilegedPortRule.Rule,
                    Location.Create(tree.Tree, new(0, 5)),
                    DiagnosticSeverity.Error,
                    additionalLocations: null,
                    ImmutableDictionary<string, string?>.Empty.Add(FixProperties.Port, "80"),
                    "", "", "", ""));
        });
    }
}
