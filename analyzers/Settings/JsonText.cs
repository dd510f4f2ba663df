using Microsoft.CodeAnalysis.Text;

namespace PortRules.Analyzers.Settings;

/// <summary>A text or other scalar of a JSON file, and where its characters stand there.</summary>
internal sealed class JsonText
{
    private readonly int[]? _positions;

    /// <param name="value">The characters that the file means.</param>
    /// <param name="span">The characters that spell them, quotes not included.</param>
    /// <param name="positions">Where each of the value's characters begins in the file, and at last where the text ends; null when they
    /// stand there one by one, without escapes.</param>
    public JsonText(string value, TextSpan span, int[]? positions = null)
    {
        Value = value;
        Span = span;
        _positions = positions;
    }

    public string Value { get; }

    public TextSpan Span { get; }

    /// <summary>The characters of the file that spell a part of the value: an escape is taken whole.</summary>
    public TextSpan SpanOf(int start, int length) => TextSpan.FromBounds(PositionOf(start), PositionOf(start + length));

    private int PositionOf(int index) => _positions is null ? Span.Start + index : _positions[index];
}
