namespace PortRules.Ports.Baseline;

/// <summary>What is wrong with a line, and which characters are to blame.</summary>
/// <param name="Line">The number of the line, counted from 0.</param>
/// <param name="Start">The first character, counted from the start of the text.</param>
/// <param name="Length">How many.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Reason">A clause for a message, without a full stop.</param>
/// <param name="Correction">What to put in place of the characters; null when that is not certain.</param>
public readonly record struct BaselineProblem(
    int Line, int Start, int Length, BaselineProblemKind Kind, string Reason, string? Correction)
{
    /// <summary>The characters to blame.</summary>
    public TextRange Span => new(Start, Length);

    /// <summary>Whether the line is passed over. One about the same findings as another line counts all the same.</summary>
    public bool IsPassedOver => Kind != BaselineProblemKind.Duplicate;
}

/// <summary>What a problem of a line is about.</summary>
public enum BaselineProblemKind
{
    /// <summary>The first word is no id of a rule.</summary>
    Rule,

    /// <summary>The path is missing or not relative.</summary>
    Path,

    /// <summary>The port or text is missing.</summary>
    What,

    /// <summary>A word that is no key.</summary>
    UnknownKey,

    /// <summary>A key is given twice.</summary>
    RepeatedKey,

    /// <summary>A value is missing, or no count.</summary>
    Value,

    /// <summary>Quotes that are not closed, or not around the whole word.</summary>
    Quotes,

    /// <summary>An earlier line is about the same findings. Both count.</summary>
    Duplicate,

    /// <summary>A control character.</summary>
    ControlCharacter,

    /// <summary>The line is too long, or there are too many lines; nothing further is read of it.</summary>
    Limit,
}
