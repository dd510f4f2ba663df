using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.FreePorts;
using PortRules.Analyzers.PortChecks;

namespace PortRules.Analyzers.Rules;

/// <summary>Looks for ports that are checked before they are bound. Texts are searched for words first, each once; a compilation without
/// sockets registers nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CheckedPortAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(CheckedPortRule.Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (SocketTypes.Of(start.Compilation) is null)
                return;
            var files = start.Compilation.SyntaxTrees
                .Where(tree => tree.GetText(start.CancellationToken) is var text
                    && (start.TryGetValue(text, CheckedPorts.Reader, out var mayLook) ? mayLook : CheckedPorts.MayLook(text)))
                .ToList();
            if (files.Count == 0)
                return;
            // A helper is asked from other files than its own. A search that is cancelled is made again.
            var gate = new object();
            ILookup<SyntaxTree, CheckedPort>? checks = null;
            start.RegisterSemanticModelAction(file =>
            {
                lock (gate)
                    checks ??= CheckedPorts.Of(start.Compilation, files, file.CancellationToken);
                foreach (var check in checks[file.SemanticModel.SyntaxTree])
                    file.ReportDiagnostic(CheckedPortRule.Finding(check));
            });
        });
    }
}
