using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Catalogue;
using PortRules.Ports;
using PortRules.Ports.Registry;

namespace PortRules.Analyzers.Policy;

/// <summary>The additional file in which a repository says which project may have which port, as it was read.</summary>
/// <param name="path">The path of the file.</param>
/// <param name="text">Its text.</param>
/// <param name="content">What was read of it.</param>
internal sealed class RegistryFile(string path, SourceText text, PortRegistry content)
{
    /// <summary>Reads a registry. Two analyzers ask for it, and an editor makes a compilation for every key that is pressed: the compiler
    /// keeps what was read as long as the text.</summary>
    public static SourceTextValueProvider<PortRegistry> Reader { get; } = new(text => PortRegistry.Parse(text.ToString()));

    public string Path { get; } = path;

    public PortRegistry Content { get; } = content;

    /// <summary>The registry among the additional files of a compilation: the first of this name, whatever its case.</summary>
    public static AdditionalText? Among(ImmutableArray<AdditionalText> files)
        => files.FirstOrDefault(file => FileName.Is(file, PortRegistry.FileName));

    /// <summary>Characters of the file as the place of a finding.</summary>
    public Location At(TextRange range) => FilePlace.At(Path, text, new(range.Start, range.Length));

    /// <summary>Characters of the file.</summary>
    public string TextAt(TextRange range) => text.ToString(new(range.Start, range.Length));

    /// <summary>A line with one more key, at the end of those that it has.</summary>
    public string WithKey(RegistryLine line, string key)
    {
        var last = line.Keys.Count == 0 ? line.PortSpan : line.Keys[line.Keys.Count - 1].Span;
        return TextAt(line.Span).Insert(last.Start + last.Length - line.Span.Start, " " + key);
    }

    /// <summary>How a message names a line: <c>line 4 of PortRules.Ports.txt</c>.</summary>
    public static string PlaceOf(RegistryLine line)
        => $"line {(line.Number + 1).ToString(CultureInfo.InvariantCulture)} of {PortRegistry.FileName}";
}
