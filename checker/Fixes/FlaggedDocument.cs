using Microsoft.CodeAnalysis;
using PortRules.Checker.Findings;

namespace PortRules.Checker.Fixes;

/// <summary>Finds the document that a diagnostic stands in.</summary>
internal static class FlaggedDocument
{
    /// <summary>The document or additional document; null when a reader sees another file there (a Razor page), or there is none.</summary>
    /// <param name="project">The project that was looked at, in the solution that the fix starts from.</param>
    /// <param name="diagnostic">What was found in it.</param>
    public static TextDocument? Of(Project project, Diagnostic diagnostic)
    {
        var location = diagnostic.Location;
        if (location.Kind == LocationKind.ExternalFile)
        {
            var path = location.GetLineSpan().Path;
            return project.AdditionalDocuments.FirstOrDefault(document => document.FilePath == path);
        }

        return project.Solution.GetDocument(location.SourceTree) is { FilePath: { } file } found and not SourceGeneratedDocument
            && Place.Of(location, Path.GetDirectoryName(project.FilePath)!)?.File == file
            ? found
            : null;
    }
}
