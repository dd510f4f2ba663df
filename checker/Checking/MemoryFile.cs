using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PortRules.Checker.Checking;

/// <summary>A file for the analyzers that is in memory only.</summary>
/// <param name="path">The path that it would have.</param>
/// <param name="text">Its text.</param>
internal sealed class MemoryFile(string path, SourceText text) : AdditionalText
{
    public override string Path { get; } = path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => text;
}
