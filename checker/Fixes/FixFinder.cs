using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using PortRules.Checker.Findings;

namespace PortRules.Checker.Fixes;

/// <summary>Finds the first fix of a diagnostic that is nothing but a change of the text it stands in.</summary>
internal sealed class FixFinder(Project project, ImmutableArray<CodeFixProvider> providers)
{
    private readonly List<string> _notes = [];

    /// <summary>The fixes that threw an exception: they are left out, and told.</summary>
    public ImmutableArray<string> Notes => [.. _notes.Distinct()];

    /// <summary>Finds the fix; null when there is none, or none that can be told as a change of this one file.</summary>
    public async Task<SuggestedFix?> FindAsync(Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (project.Solution.GetDocument(diagnostic.Location.SourceTree) is not { } document)
            return null;

        foreach (var provider in providers.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            try
            {
                if (await FirstOfAsync(provider, document, diagnostic, cancellation) is { } fix)
                    return fix;
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                _notes.Add(
                    $"{provider.GetType().Name} could not compute a fix for {diagnostic.Id}: {problem.GetType().Name}: {problem.Message}");
            }
        }

        return null;
    }

    private static async Task<SuggestedFix?> FirstOfAsync(
        CodeFixProvider provider, Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var actions = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), cancellation));
        foreach (var action in actions.SelectMany(Leaves))
        {
            var operations = await action.GetOperationsAsync(document.Project.Solution, new Progress<CodeAnalysisProgress>(), cancellation);
            if (operations is [ApplyChangesOperation change]
                && await ChangesInAsync(document, diagnostic, change.ChangedSolution, cancellation) is { IsEmpty: false } changes)
            {
                return new SuggestedFix(action.Title, changes);
            }
        }

        return null;
    }

    private static IEnumerable<CodeAction> Leaves(CodeAction action)
        => action.NestedActions.IsEmpty ? [action] : action.NestedActions.SelectMany(Leaves);

    /// <summary>The replacements in the document, or nothing when more than its text would change.</summary>
    private static async Task<ImmutableArray<TextReplacement>> ChangesInAsync(
        Document document, Diagnostic diagnostic, Solution changed, CancellationToken cancellation)
    {
        var changes = changed.GetChanges(document.Project.Solution);
        if (changes.GetAddedProjects().Any() || changes.GetRemovedProjects().Any())
            return [];

        foreach (var project in changes.GetProjectChanges())
        {
            // A file that several target frameworks share is several documents.
            var sameFile = project.GetChangedDocuments().All(id => changed.GetDocument(id)?.FilePath == document.FilePath);
            var others = project.GetAddedDocuments().Concat(project.GetRemovedDocuments())
                .Concat(project.GetAddedAdditionalDocuments())
                .Concat(project.GetChangedAdditionalDocuments())
                .Concat(project.GetRemovedAdditionalDocuments())
                .Concat(project.GetAddedAnalyzerConfigDocuments()).Concat(project.GetChangedAnalyzerConfigDocuments());
            if (!sameFile || others.Any() || project.GetAddedMetadataReferences().Any() || project.GetAddedProjectReferences().Any())
                return [];
        }

        var text = await document.GetTextAsync(cancellation);
        var edits = (await changed.GetDocument(document.Id)!.GetTextChangesAsync(document, cancellation))
            .OrderBy(edit => edit.Span.Start)
            .ToList();
        var flagged = diagnostic.Location.SourceSpan;
        if (edits is [var only] && flagged.Contains(only.Span))
            edits = [Whole(only, flagged, text)];

        return [.. edits.Select(edit => new TextReplacement(text.Lines.GetLinePositionSpan(edit.Span), edit.NewText ?? ""))];
    }

    /// <summary>The smallest difference of 10080 and 8080 is "8" for "10": a reader wants to see the flagged span replaced as a
    /// whole.</summary>
    private static TextChange Whole(TextChange edit, TextSpan flagged, SourceText text)
    {
        var before = text.ToString(TextSpan.FromBounds(flagged.Start, edit.Span.Start));
        var after = text.ToString(TextSpan.FromBounds(edit.Span.End, flagged.End));
        return new TextChange(flagged, before + edit.NewText + after);
    }
}
