using Microsoft.CodeAnalysis.Text;

namespace PortRules.Analyzers.Settings;

/// <summary>Why a JSON file cannot be read.</summary>
/// <param name="Span">The characters to blame; empty, at the end, where the file stops too early.</param>
/// <param name="Reason">A clause for a message, without a full stop.</param>
internal sealed record JsonProblem(TextSpan Span, string Reason);
