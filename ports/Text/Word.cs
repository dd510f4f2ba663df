namespace PortRules.Ports.Text;

/// <summary>A word of a line: <c>text</c>, <c>key=value</c>, <c>key="value"</c> or <c>"text"</c>.</summary>
/// <param name="Start">The position of its first character in the text.</param>
/// <param name="End">The position after its last one.</param>
/// <param name="KeyEnd">The position of its equals sign; <paramref name="End"/> without one.</param>
/// <param name="IsQuoted">Quotes are around what follows the equals sign, or around the whole word.</param>
/// <param name="Fault">What is wrong with the quotes.</param>
internal readonly record struct Word(int Start, int End, int KeyEnd, bool IsQuoted, QuoteFault Fault)
{
    /// <summary>Whether there is an equals sign.</summary>
    public bool HasValue => KeyEnd < End;

    /// <summary>The position after the equals sign; the start of the word without one.</summary>
    public int ValueStart => HasValue ? KeyEnd + 1 : Start;

    public TextRange Whole => new(Start, End - Start);

    public TextRange Key => new(Start, KeyEnd - Start);

    public TextRange Value => new(ValueStart, End - ValueStart);
}

/// <summary>What can be wrong with the quotes of a word.</summary>
internal enum QuoteFault
{
    None,

    /// <summary>The line ends before the second quote.</summary>
    NotClosed,

    /// <summary>Something follows the second quote without a blank.</summary>
    TextAfter,

    /// <summary>A quote stands in the middle of a value that does not begin with one.</summary>
    Inside,
}
