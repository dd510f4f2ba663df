using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Flow;
using PortRules.Analyzers.Hosting;
using PortRules.Analyzers.Policy;

namespace PortRules.Analyzers.Rules;

/// <summary>Runs every endpoint rule in one pass. A cheap look at names goes first, so that a node that names no port API costs a table
/// look-up; a compilation in which no port API exists registers nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EndpointAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<SyntaxKind> CandidateKinds = ImmutableArray.Create(
        SyntaxKind.InvocationExpression,
        SyntaxKind.ObjectCreationExpression,
        SyntaxKind.ImplicitObjectCreationExpression,
        SyntaxKind.BaseConstructorInitializer,
        SyntaxKind.ThisConstructorInitializer,
        SyntaxKind.PrimaryConstructorBaseType,
        SyntaxKind.SimpleAssignmentExpression);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }
        = ImmutableArray.CreateRange(EndpointRules.All, rule => rule.Descriptor).Add(BaselineRule.Unmatched);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            var bodies = new BodyTable(start.Compilation);
            var catalogue = CompilationApis.CatalogueFor(bodies, start.Options.AdditionalFiles, start.CancellationToken);
            var audit = BaselineAudit.Of(
                start.Options,
                EndpointRules.Ids,
                text => start.TryGetValue(text, BaselineFile.Reader, out var content) ? content : null,
                start.CancellationToken);
            if (!catalogue.ResolvesIn(start.Compilation))
            {
                if (audit.HasBaseline)
                    start.RegisterCompilationEndAction(audit.End);
                return;
            }

            var policy = ProjectPolicy.Of(
                start.Compilation,
                start.Options,
                text => start.TryGetValue(text, RegistryFile.Reader, out var content) ? content : null,
                start.CancellationToken);
            var files = new ProgramFiles(
                start.Compilation, text => start.TryGetValue(text, ProgramFiles.Reader, out var words) ? words : ProgramFiles.Read(text));
            var session = new EndpointSession(bodies, files, catalogue, start.Options, policy, audit);
            start.RegisterSyntaxNodeAction(session.Analyze, CandidateKinds);
            start.RegisterSemanticModelAction(session.AnalyzeFile);
            if (session.Settings.HasFiles)
                start.RegisterAdditionalFileAction(session.Settings.Analyze);
            start.RegisterCompilationEndAction(session.End);
        });
    }
}
