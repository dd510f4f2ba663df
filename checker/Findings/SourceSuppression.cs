namespace PortRules.Checker.Findings;

/// <summary>A finding that the author has answered in the source, by a pragma or by <c>[SuppressMessage]</c>.</summary>
/// <param name="Justification">The attribute's justification, or null.</param>
internal sealed record SourceSuppression(string? Justification);
