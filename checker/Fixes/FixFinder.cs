using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using PortRules.Checker.Findings;

namespace PortRules.Checker.Fixes;

/// <summary>Finds the first fix of a diagnostic that is nothing but a change of texts: its own file's, or another's, such as the
/// registry's.</summary>
internal sealed class FixFinder(Project project, ImmutableArray<CodeFixProvider> providers)
{
    private readonly List<string> _notes = [];

    /// <summary>The fixes that threw an exception: they are left out, and told.</summary>
    public ImmutableArray<string> Notes => [.. _notes.Distinct()];

    /// <summary>Finds the fix; null when there is none, or none that can be told as a change of texts.</summary>
    public async Task<SuggestedFix?> FindAsync(Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (providers.IsEmpty || FlaggedDocument.Of(project, diagnostic) is not { } document)
            return null;

        foreach (var provider in FixActions.For(providers, document, diagnostic))
        {
            try
            {
                if (await FirstOfAsync(provider, document, diagnostic, cancellation) is { } fix)
                    return fix;
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                _notes.Add(FixActions.Failure(provider, diagnostic, problem));
            }
        }

        return null;
    }

    private static async Task<SuggestedFix?> FirstOfAsync(
        CodeFixProvider provider, TextDocument document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        foreach (var action in await FixActions.OfAsync(provider, document, diagnostic, cancellation))
        {
            if (await FixActions.EditsOfAsync(action, document.Project.Solution, cancellation) is { } edits)
                return new SuggestedFix(action.Title, [.. edits.Select(edit => Change(edit, document, diagnostic))]);
        }

        return null;
    }

    private static FileChange Change(DocumentEdit edit, TextDocument document, Diagnostic diagnostic)
    {
        var flagged = diagnostic.Location.SourceSpan;
        var changes = edit.File == document.FilePath && edit.Changes is [var only] && flagged.Contains(only.Span)
            ? [Whole(only, flagged, edit.Before)]
            : edit.Changes;
        return new FileChange(
            edit.File,
            [.. changes.Select(change => new TextReplacement(edit.Before.Lines.GetLinePositionSpan(change.Span), change.NewText ?? ""))]);
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
