using Microsoft.CodeAnalysis;

namespace PortRules.Checker.Fixes;

/// <summary>Documents of any kind.</summary>
internal static class TextDocuments
{
    /// <summary>The document, compiled or not, that has this id.</summary>
    public static TextDocument TextDocument(this Solution solution, DocumentId id)
        => solution.GetDocument(id) ?? solution.GetAdditionalDocument(id) ?? solution.GetAnalyzerConfigDocument(id)
            ?? throw new ArgumentException($"The solution has no document {id}.", nameof(id));
}
