namespace PortRules.Ports;

/// <summary>A change of a text: new characters in place of some of it.</summary>
/// <param name="Start">The first character to replace, counted from the start of the text.</param>
/// <param name="Length">How many are replaced; 0 when something is only put in.</param>
/// <param name="NewText">What comes in their place; empty when something is only taken out.</param>
public readonly record struct TextEdit(int Start, int Length, string NewText)
{
    /// <summary>The text with the change.</summary>
    /// <param name="text">The text for which the change was made.</param>
    public string ApplyTo(string text) => text.Remove(Start, Length).Insert(Start, NewText);
}
