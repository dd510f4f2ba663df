using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Flow;
using PortRules.Analyzers.FreePorts;
using PortRules.Analyzers.Options;

namespace PortRules.Analyzers.Rules;

/// <summary>Looks for ports that nobody keeps. A file is searched for a word first; a compilation without sockets registers
/// nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FreePortAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(ReleasedPortRule.Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (SocketTypes.Of(start.Compilation) is not { } types)
                return;
            var searches = new PortSearches(types, ApiCatalogue.Instance, new BodyTable(start.Compilation));
            start.RegisterSemanticModelAction(file =>
            {
                var tree = file.SemanticModel.SyntaxTree;
                foreach (var search in searches.In(tree, file.CancellationToken))
                {
                    var options = OptionsReader.Read(file.Options.AnalyzerConfigOptionsProvider, tree);
                    file.ReportDiagnostic(ReleasedPortRule.Finding(search, options));
                }
            });
        });
    }
}
