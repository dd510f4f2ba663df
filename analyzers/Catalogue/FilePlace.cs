using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PortRules.Analyzers.Catalogue;

/// <summary>Places in files that are no source.</summary>
internal static class FilePlace
{
    /// <summary>Characters of a file as the place of a finding.</summary>
    public static Location At(string path, SourceText text, TextSpan span)
        => Location.Create(path, span, text.Lines.GetLinePositionSpan(span));
}
