using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Catalogue;
using PortRules.Ports;
using PortRules.Ports.Baseline;

namespace PortRules.Analyzers.Policy;

/// <summary>The additional file that lists the accepted findings, as it was read.</summary>
internal sealed class BaselineFile
{
    private readonly ImmutableArray<AdditionalText> _files;

    private BaselineFile(AdditionalText file, SourceText text, PortBaseline content, ImmutableArray<AdditionalText> files)
    {
        File = file;
        Text = text;
        Content = content;
        _files = files;
    }

    /// <summary>Reads a baseline, once for a text: an editor makes a compilation for every key that is pressed.</summary>
    public static SourceTextValueProvider<PortBaseline> Reader { get; } = new(text => PortBaseline.Parse(text.ToString()));

    public AdditionalText File { get; }

    public string Path => File.Path;

    public SourceText Text { get; }

    public PortBaseline Content { get; }

    /// <summary>The baseline among the additional files of a compilation: the first of this name. Null when there is none, or an empty
    /// one.</summary>
    public static BaselineFile? Among(AnalyzerOptions options, CancellationToken cancellation)
        => Among(options, text => PortBaseline.Parse(text.ToString()), cancellation);

    /// <summary>The same, read with <see cref="Reader"/>.</summary>
    public static BaselineFile? Among(AnalyzerOptions options, Func<SourceText, PortBaseline?> read, CancellationToken cancellation)
    {
        foreach (var file in options.AdditionalFiles)
        {
            if (!FileName.Is(file, PortBaseline.FileName) || file.GetText(cancellation) is not { } text)
                continue;
            return read(text) is not { Lines.Count: > 0 } content ? null : new(file, text, content, options.AdditionalFiles);
        }

        return null;
    }

    /// <summary>By what a finding would be listed here; null for one that stands in no file.</summary>
    /// <remarks>The token by which this file was read is not kept: an editor ends what asked first, and goes on with the rest.</remarks>
    public BaselineKey? KeyOf(Diagnostic finding)
        => BaselineKey.Of(finding, Path, path => _files.FirstOrDefault(file => file.Path == path)?.GetText());

    /// <summary>The path of a file as entries write it.</summary>
    public string PathOf(string file) => RelativePath.Of(file, Path);

    /// <summary>Characters of the file.</summary>
    public string TextAt(TextRange range) => Text.ToString(new(range.Start, range.Length));

    /// <summary>Characters of the file as the place of a finding.</summary>
    public Location At(TextRange range) => FilePlace.At(Path, Text, new(range.Start, range.Length));
}
