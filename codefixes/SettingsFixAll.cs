using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace PortRules.CodeFixes;

/// <summary>Makes one choice for all findings in additional documents, each of which its fix resolves in the characters that it flags. What
/// Roslyn brings along merges changes of code only.</summary>
internal sealed class SettingsFixAll : FixAllProvider
{
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var solution = fixAllContext.Solution;
        var title = "";
        foreach (var project in fixAllContext.Scope == FixAllScope.Solution ? solution.Projects.ToList() : [fixAllContext.Project])
        {
            var findings = await fixAllContext.GetAllDiagnosticsAsync(project).ConfigureAwait(false);

            // From the end to the start: the places before a change stay what they are.
            foreach (var finding in findings
                .Where(finding => finding.Location.Kind == LocationKind.ExternalFile)
                .OrderByDescending(finding => finding.Location.SourceSpan.Start))
            {
                if (await ActionAsync(fixAllContext, solution, project.Id, finding).ConfigureAwait(false) is not { } action)
                    continue;
                var operations = await action.GetOperationsAsync(fixAllContext.CancellationToken).ConfigureAwait(false);
                solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
                title = action.Title;
            }
        }

        return title.Length == 0
            ? null
            : CodeAction.Create(title, _ => Task.FromResult(solution), fixAllContext.CodeActionEquivalenceKey);
    }

    private static async Task<CodeAction?> ActionAsync(FixAllContext context, Solution solution, ProjectId project, Diagnostic finding)
    {
        var path = finding.Location.GetLineSpan().Path;
        if (solution.GetProject(project)?.AdditionalDocuments.FirstOrDefault(document => document.FilePath == path) is not { } document)
            return null;
        CodeAction? chosen = null;
        await context.CodeFixProvider.RegisterCodeFixesAsync(new(document, finding, Choose, context.CancellationToken))
            .ConfigureAwait(false);
        return chosen;

        void Choose(CodeAction action, ImmutableArray<Diagnostic> findings)
        {
            if (action.EquivalenceKey == context.CodeActionEquivalenceKey)
                chosen = action;
        }
    }
}
