using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PortRules.Analyzers.Tests.Support;

/// <summary>An additional file that exists in memory only.</summary>
internal sealed class TextFile(string path, string text) : AdditionalText
{
    public override string Path { get; } = path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
}
