namespace PortRules.Ports.Registry;

/// <summary>What is wrong with a line, and which characters are to blame.</summary>
/// <param name="Line">The number of the line, counted from 0.</param>
/// <param name="Start">The first character, counted from the start of the text.</param>
/// <param name="Length">How many.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Reason">A clause for a message, without a full stop.</param>
/// <param name="Correction">What to put in place of the characters; null when that is not certain.</param>
public readonly record struct RegistryProblem(
    int Line, int Start, int Length, RegistryProblemKind Kind, string Reason, string? Correction)
{
    /// <summary>The characters to blame.</summary>
    public TextRange Span => new(Start, Length);

    /// <summary>Whether the line is passed over. One whose ports another line has too counts all the same.</summary>
    public bool IsPassedOver => Kind != RegistryProblemKind.Duplicate;
}

/// <summary>What a problem of a line is about.</summary>
public enum RegistryProblemKind
{
    /// <summary>The name of the service is missing or not allowed.</summary>
    Service,

    /// <summary>The port is missing, no number, outside 1 to 65535, or a range that ends before it begins.</summary>
    Port,

    /// <summary>The transport is missing or unknown.</summary>
    Transport,

    /// <summary>A word that is no key.</summary>
    UnknownKey,

    /// <summary>A key is given twice.</summary>
    RepeatedKey,

    /// <summary>A value is missing, has a form that the key does not allow, or belongs to a key that stands alone.</summary>
    Value,

    /// <summary>Quotes that are not closed, or not around the whole value.</summary>
    Quotes,

    /// <summary>Keys that contradict each other, or one without the other that it needs.</summary>
    Combination,

    /// <summary>An earlier line has one of the ports too, on the same host and in the same environment. The line counts all the
    /// same.</summary>
    Duplicate,

    /// <summary>A control character.</summary>
    ControlCharacter,

    /// <summary>The line is too long, or there are too many lines; nothing further is read of it.</summary>
    Limit,
}
