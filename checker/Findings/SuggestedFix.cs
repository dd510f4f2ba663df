using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace PortRules.Checker.Findings;

/// <summary>A textual change of the finding's own file that would resolve it.</summary>
/// <param name="Title">The fix's title, as an editor shows it.</param>
/// <param name="Changes">Replacements in the present text, in order, not overlapping.</param>
internal sealed record SuggestedFix(string Title, ImmutableArray<TextReplacement> Changes);

/// <summary>Replaces a span by a text; an empty span inserts, an empty text deletes.</summary>
internal sealed record TextReplacement(LinePositionSpan Span, string NewText);
