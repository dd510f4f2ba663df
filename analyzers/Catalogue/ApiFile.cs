using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PortRules.Analyzers.Catalogue;

/// <summary>The additional file in which a user says what their own APIs do with ports: one line an API.</summary>
internal static class ApiFile
{
    public const string Name = "PortRules.Apis.txt";

    /// <summary>A longer file is a mistake; what it says further down is not read, which is a problem of the first line there.</summary>
    private const int MaxLines = 20_000;

    /// <summary>Whether an additional file is one of these, by its name alone.</summary>
    public static bool IsApiFile(AdditionalText file) => FileName.Is(file, Name);

    /// <summary>The lines that can be read, in their order.</summary>
    public static IEnumerable<ApiLine> Lines(SourceText text)
    {
        foreach (var line in text.Lines.Take(MaxLines))
        {
            if (ApiLineReader.Read(text.ToString(line.Span), out _) is { } read)
                yield return read;
        }
    }

    /// <summary>What is wrong with the other lines, with the characters of the file to blame.</summary>
    public static IEnumerable<(TextSpan Span, string Reason)> Problems(SourceText text)
    {
        foreach (var line in text.Lines.Take(MaxLines))
        {
            _ = ApiLineReader.Read(text.ToString(line.Span), out var problem);
            if (problem is { } found)
                yield return (new(line.Start + found.Start, found.Length), found.Reason);
        }

        if (text.Lines.Count > MaxLines && text.Lines[MaxLines].Start < text.Length)
            yield return (text.Lines[MaxLines].Span, $"nothing is read after line {MaxLines}");
    }
}
