using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PortRules.Checker.Findings;

/// <summary>A span in a file.</summary>
/// <param name="File">Absolute path.</param>
/// <param name="Span">Lines and UTF-16 columns, both from 0; the end is exclusive.</param>
/// <param name="Text">The file's text, or null when it cannot be read.</param>
internal sealed record Place(string File, LinePositionSpan Span, SourceText? Text)
{
    /// <summary>The first line of the span, from 1.</summary>
    public int FirstLine => Span.Start.Line + 1;

    /// <summary>The last line that the span covers something of, from 1.</summary>
    public int LastLine => Math.Max(FirstLine, Span.End.Character == 0 ? Span.End.Line : Span.End.Line + 1);

    /// <summary>The text of a line (from 1) without its line break, or null when there is none.</summary>
    public string? Line(int number)
        => Text is not null && number >= 1 && number <= Text.Lines.Count ? Text.Lines[number - 1].ToString() : null;

    /// <summary>The place of a diagnostic, or null when it has none.</summary>
    /// <param name="location">The diagnostic's or an additional location.</param>
    /// <param name="folder">The project's folder: generated sources have a path below it that need not exist.</param>
    public static Place? Of(Location location, string folder)
    {
        if (location.Kind is not (LocationKind.SourceFile or LocationKind.ExternalFile))
            return null;

        var span = location.GetLineSpan();
        var text = location.SourceTree?.GetText();

        // #line: a Razor page's author knows the page, not the C# made of it.
        var mapped = location.GetMappedLineSpan();
        if (mapped.HasMappedPath && System.IO.File.Exists(Path.Combine(folder, mapped.Path)))
        {
            span = mapped;
            text = null;
        }

        var file = Path.GetFullPath(Path.Combine(folder, span.Path));
        return new Place(file, span.Span, text ?? Read(file));
    }

    private static SourceText? Read(string file)
    {
        try
        {
            using var stream = System.IO.File.OpenRead(file);
            return SourceText.From(stream);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null;
        }
    }
}
