using Microsoft.CodeAnalysis.Text;

namespace PortRules.Checker.Editing;

/// <summary>A file as it is and as it is to be.</summary>
/// <param name="File">Its absolute path.</param>
/// <param name="Before">The text that it has, or null when it does not exist.</param>
/// <param name="After">The text that it is to have. Its encoding counts when there is no file yet.</param>
internal sealed record EditedFile(string File, SourceText? Before, SourceText After);
