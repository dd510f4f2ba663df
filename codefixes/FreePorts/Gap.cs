using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PortRules.CodeFixes.FreePorts;

/// <summary>What stood above statements that a fix removes.</summary>
internal static class Gap
{
    /// <summary>What stood above what is removed stands above what remains: a blank line, a comment.</summary>
    public static T Closed<T>(T next, SyntaxNode removed) where T : SyntaxNode
    {
        var trivia = next.GetLeadingTrivia();
        var above = removed.GetLeadingTrivia();
        var kept = above.Any(one => one.IsDirective) ? BlankLines(above) : WithoutIndentation(above);
        return next.WithLeadingTrivia(above.Take(kept).Concat(trivia.Skip(BlankLines(trivia))));
    }

    private static int WithoutIndentation(SyntaxTriviaList trivia)
        => trivia.Count > 0 && trivia[trivia.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia) ? trivia.Count - 1 : trivia.Count;

    private static int BlankLines(SyntaxTriviaList trivia)
    {
        var length = 0;
        for (var index = 0; index < trivia.Count; index++)
        {
            if (trivia[index].IsKind(SyntaxKind.EndOfLineTrivia))
                length = index + 1;
            else if (!trivia[index].IsKind(SyntaxKind.WhitespaceTrivia))
                break;
        }
        return length;
    }
}
