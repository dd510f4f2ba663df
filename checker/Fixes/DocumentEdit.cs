using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PortRules.Checker.Editing;
using PortRules.Checker.Loading;

namespace PortRules.Checker.Fixes;

/// <summary>The change of one file's text.</summary>
/// <param name="File">Its path.</param>
/// <param name="IsCode">It is compiled, and no additional document.</param>
/// <param name="Before">The text that is changed.</param>
/// <param name="Changes">What is changed in it, in order, not overlapping.</param>
internal sealed record DocumentEdit(string File, bool IsCode, SourceText Before, ImmutableArray<TextChange> Changes)
{
    /// <summary>What differs between two solutions, a file that several projects share once.</summary>
    /// <returns>Null when anything but the text of existing files differs.</returns>
    public static async Task<ImmutableArray<DocumentEdit>?> BetweenAsync(
        Solution before, Solution after, CancellationToken cancellation)
    {
        var changes = after.GetChanges(before);
        if (changes.GetAddedProjects().Any() || changes.GetRemovedProjects().Any())
            return null;

        var edits = new Dictionary<string, DocumentEdit>(Paths.Comparer);
        foreach (var project in changes.GetProjectChanges())
        {
            if (ChangesMoreThanText(project))
                return null;

            foreach (var id in project.GetChangedDocuments().Concat(project.GetChangedAdditionalDocuments()))
            {
                var (old, @new) = (before.TextDocument(id), after.TextDocument(id));
                if (old.FilePath is not { } file)
                    return null;
                if (!edits.ContainsKey(file) && await OfAsync(old, @new, file, cancellation) is { Changes.IsEmpty: false } edit)
                    edits.Add(file, edit);
            }
        }

        return [.. edits.Values];
    }

    /// <summary>The solution with the edits, in every project that has their files.</summary>
    public static Solution Apply(Solution solution, string file, SourceText text)
    {
        foreach (var id in solution.GetDocumentIdsWithFilePath(file))
        {
            solution = solution.GetDocument(id) is not null ? solution.WithDocumentText(id, text)
                : solution.GetAdditionalDocument(id) is not null ? solution.WithAdditionalDocumentText(id, text)
                : solution;
        }

        return solution;
    }

    private static bool ChangesMoreThanText(ProjectChanges project)
        => project.GetAddedDocuments().Concat(project.GetRemovedDocuments())
            .Concat(project.GetAddedAdditionalDocuments()).Concat(project.GetRemovedAdditionalDocuments())
            .Concat(project.GetAddedAnalyzerConfigDocuments()).Concat(project.GetRemovedAnalyzerConfigDocuments())
            .Concat(project.GetChangedAnalyzerConfigDocuments())
            .Any()
        || project.GetAddedMetadataReferences().Any() || project.GetRemovedMetadataReferences().Any()
        || project.GetAddedProjectReferences().Any() || project.GetRemovedProjectReferences().Any();

    private static async Task<DocumentEdit> OfAsync(TextDocument old, TextDocument @new, string file, CancellationToken cancellation)
    {
        var before = await old.GetTextAsync(cancellation);
        var changes = old is Document code && @new is Document newCode
            ? await newCode.GetTextChangesAsync(code, cancellation)
            : (await @new.GetTextAsync(cancellation)).GetTextChanges(before);
        return new(file, old is Document, before, [.. TextChanges.Smallest(changes, before)]);
    }
}
