namespace PortRules.Analyzers.Catalogue;

/// <summary>Why a line could not be read, and which of its characters are to blame.</summary>
/// <param name="Start">The first character, counted from the start of the line.</param>
/// <param name="Length">How many.</param>
/// <param name="Reason">A clause for a message, without a full stop.</param>
internal readonly record struct LineProblem(int Start, int Length, string Reason);
