namespace PortRules.Ports;

/// <summary>Some characters of a text.</summary>
/// <param name="Start">The first one, counted from the start of the text.</param>
/// <param name="Length">How many.</param>
public readonly record struct TextRange(int Start, int Length)
{
    /// <summary>The position after the last one.</summary>
    public int End => Start + Length;
}
