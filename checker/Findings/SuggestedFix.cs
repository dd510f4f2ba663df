using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace PortRules.Checker.Findings;

/// <summary>A change of texts that would resolve a finding.</summary>
/// <param name="Title">The fix's title, as an editor shows it.</param>
/// <param name="Files">The files that change: the finding's own, or another one.</param>
internal sealed record SuggestedFix(string Title, ImmutableArray<FileChange> Files);

/// <summary>What changes in one file.</summary>
/// <param name="File">Its absolute path.</param>
/// <param name="Changes">Replacements in the present text, in order, not overlapping.</param>
internal sealed record FileChange(string File, ImmutableArray<TextReplacement> Changes);

/// <summary>Replaces a span by a text; an empty span inserts, an empty text deletes.</summary>
internal sealed record TextReplacement(LinePositionSpan Span, string NewText);
