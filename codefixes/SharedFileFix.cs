using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace PortRules.CodeFixes;

/// <summary>A fix that changes a file which the projects of a solution share, the registry or the baseline, wherever its finding stands: in
/// code, in a file of settings or in the file itself.</summary>
public abstract class SharedFileFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new AllAtOnce(this);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.TextDocument.Project.Solution;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (ChoiceOf(diagnostic) is not { } choice
                || PathOf(diagnostic) is not { } path
                || await ChangedAsync(solution, path, [diagnostic], context.CancellationToken).ConfigureAwait(false) is not { } text)
            {
                continue;
            }

            var key = EquivalenceKey.Of(diagnostic.Id, choice.Name);
            context.RegisterCodeFix(
                CodeAction.Create(choice.Title, _ => Task.FromResult(With(solution, path, text)), key), diagnostic);
        }
    }

    /// <summary>What the finding's fix is called, in the key and for people; null when it has none.</summary>
    private protected abstract (string Name, string Title)? ChoiceOf(Diagnostic diagnostic);

    /// <summary>The path of the file that is to be changed; null when that is not known.</summary>
    private protected abstract string? PathOf(Diagnostic diagnostic);

    /// <summary>The file's text after the fixes of findings that have the same choice.</summary>
    private protected abstract SourceText Apply(SourceText text, IReadOnlyList<Diagnostic> diagnostics);

    // Null when nothing would change: the text may be another one by now.
    private async Task<SourceText?> ChangedAsync(
        Solution solution, string path, IReadOnlyList<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        if (DocumentsAt(solution, path).FirstOrDefault() is not { } file)
            return null;
        var text = await file.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var changed = Apply(text, diagnostics);
        return changed.ContentEquals(text) ? null : changed;
    }

    // The file is a document of every project that sees it. They stay the same, so that the next change does not undo this one.
    private static Solution With(Solution solution, string path, SourceText text)
    {
        foreach (var id in DocumentsAt(solution, path).Select(document => document.Id).ToList())
            solution = solution.WithAdditionalDocumentText(id, text);
        return solution;
    }

    private static IEnumerable<TextDocument> DocumentsAt(Solution solution, string path)
        => solution.Projects.SelectMany(project => project.AdditionalDocuments).Where(document => document.FilePath == path);

    /// <summary>Changes each file once, for all its findings. What Roslyn brings along merges changes of code only.</summary>
    private sealed class AllAtOnce(SharedFileFix fix) : FixAllProvider
    {
        public override IEnumerable<FixAllScope> GetSupportedFixAllScopes()
            => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

        public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
        {
            var solution = fixAllContext.Solution;
            var findings = new List<Diagnostic>();
            foreach (var project in fixAllContext.Scope == FixAllScope.Solution ? solution.Projects : [fixAllContext.Project])
                findings.AddRange(await FindingsAsync(fixAllContext, project).ConfigureAwait(false));

            // Projects that share the file may each have found the same, but it is to be changed once.
            var title = "";
            foreach (var ofFile in findings.Where(IsChosen).GroupBy(IdentityOf).Select(same => same.First()).GroupBy(fix.PathOf))
            {
                if (ofFile.Key is not { } path
                    || await fix.ChangedAsync(solution, path, [.. ofFile], fixAllContext.CancellationToken).ConfigureAwait(false)
                        is not { } text)
                {
                    continue;
                }

                solution = With(solution, path, text);
                title = fix.ChoiceOf(ofFile.First())!.Value.Title;
            }

            return title.Length == 0
                ? null
                : CodeAction.Create(title, _ => Task.FromResult(solution), fixAllContext.CodeActionEquivalenceKey);

            bool IsChosen(Diagnostic finding)
                => fix.ChoiceOf(finding) is { } choice
                    && fixAllContext.CodeActionEquivalenceKey == EquivalenceKey.Of(finding.Id, choice.Name);
        }

        private static (string Path, TextSpan Span, string? Entry) IdentityOf(Diagnostic finding)
            => (finding.Location.GetLineSpan().Path, finding.Location.SourceSpan, finding.Entry());

        private static async Task<IReadOnlyList<Diagnostic>> FindingsAsync(FixAllContext context, Project project)
            => context is { Scope: FixAllScope.Document, Document: { } document }
                ? await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
                : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
    }
}
