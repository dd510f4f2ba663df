using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace PortRules.CodeFixes;

/// <summary>Fixes all findings with the one choice that a provider has. <c>dotnet format</c> asks it for the first finding's choice, and
/// hands over none when that finding happens to have no fix: the others are fixed all the same.</summary>
internal sealed class OneChoiceFixAll(string choice) : FixAllProvider
{
    private static readonly FixAllProvider Batch = WellKnownFixAllProviders.BatchFixer;

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => Batch.GetSupportedFixAllScopes();

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        if (fixAllContext.CodeActionEquivalenceKey is not null || fixAllContext.DiagnosticIds.Count != 1)
            return Batch.GetFixAsync(fixAllContext);

        var key = EquivalenceKey.Of(fixAllContext.DiagnosticIds.Single(), choice);
        var (provider, scope, ids) = (fixAllContext.CodeFixProvider, fixAllContext.Scope, fixAllContext.DiagnosticIds);
        var findings = new SameFindings(fixAllContext);
        return Batch.GetFixAsync(fixAllContext.Document is { } document
            ? new(document, provider, scope, key, ids, findings, fixAllContext.CancellationToken)
            : new(fixAllContext.Project, provider, scope, key, ids, findings, fixAllContext.CancellationToken));
    }

    private sealed class SameFindings(FixAllContext context) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document, CancellationToken cancellationToken)
            => await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken)
            => await context.GetProjectDiagnosticsAsync(project).ConfigureAwait(false);
    }
}
