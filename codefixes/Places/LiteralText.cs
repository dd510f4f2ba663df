using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PortRules.CodeFixes.Places;

/// <summary>String literals whose characters stand in the source one by one: regular and verbatim ones, of which a part can be replaced
/// by plain characters. Raw, UTF-8 and interpolated strings are none.</summary>
internal static class LiteralText
{
    /// <summary>The literal whose characters include <paramref name="span"/>, null when it is none.</summary>
    public static LiteralExpressionSyntax? At(SyntaxNode root, TextSpan span)
    {
        if (span.IsEmpty || !root.FullSpan.Contains(span))
            return null;
        var token = root.FindToken(span.Start);
        return token.IsKind(SyntaxKind.StringLiteralToken)
            && token.Parent is LiteralExpressionSyntax literal
            && Contents(token).Contains(span)
            ? literal
            : null;
    }

    /// <summary>What stands between the quotes.</summary>
    public static TextSpan Contents(SyntaxToken token)
    {
        var start = token.SpanStart + token.Text.IndexOf('"') + 1;
        var hasEnd = token.Text.Length > 1 && token.Text[token.Text.Length - 1] == '"';
        return TextSpan.FromBounds(start, Math.Max(start, hasEnd ? token.Span.End - 1 : token.Span.End));
    }

    /// <summary>The characters of a part.</summary>
    public static string Slice(LiteralExpressionSyntax literal, TextSpan span)
        => literal.Token.Text.Substring(span.Start - literal.SpanStart, span.Length);

    /// <summary>Whether <paramref name="text"/> can stand in the literal as it is.</summary>
    public static bool IsPlain(string text, LiteralExpressionSyntax literal)
    {
        var isVerbatim = literal.Token.Text.StartsWith("@", StringComparison.Ordinal);
        return text.All(character => character != '"' && !char.IsControl(character) && (isVerbatim || character != '\\'));
    }
}
