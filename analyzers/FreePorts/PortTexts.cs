using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.FreePorts;

/// <summary>Tells an address from a message: a text with a port in it is the latter more often.</summary>
internal static class PortTexts
{
    // Up to the port: http://localhost:, 127.0.0.1:, tcp://*:
    private static readonly Regex Authority = new("^([A-Za-z][A-Za-z0-9+.-]*://)?[^\\s/:]*:$", RegexOptions.CultureInvariant);

    /// <summary>Whether a number stands behind the colon of a host, in an interpolated text or one that is put together by
    /// <c>+</c>.</summary>
    public static bool IsPortOfAddress(SyntaxNode number) => Before(number) is { } before && Authority.IsMatch(before);

    /// <summary>The whole text that is put together of parts.</summary>
    public static ExpressionSyntax WholeOf(ExpressionSyntax part)
    {
        while (part.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } or ParenthesizedExpressionSyntax)
            part = (ExpressionSyntax)part.Parent;
        return part;
    }

    // What stands before the number; a part that is not written out counts for the word x.
    private static string? Before(SyntaxNode number)
    {
        switch (number.Parent)
        {
            case InterpolationSyntax { Parent: InterpolatedStringExpressionSyntax text } hole:
                return string.Concat(text.Contents.TakeWhile(content => content != hole)
                    .Select(content => content is InterpolatedStringTextSyntax written ? written.TextToken.ValueText : "x"));
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum when sum.Right == number:
                return string.Concat(PartsOf(sum.Left));
            default:
                return null;
        }
    }

    private static IEnumerable<string> PartsOf(ExpressionSyntax text) => text switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => PartsOf(sum.Left).Concat(PartsOf(sum.Right)),
        ParenthesizedExpressionSyntax parenthesized => PartsOf(parenthesized.Expression),
        LiteralExpressionSyntax { Token.Value: string written } => [written],
        _ => ["x"],
    };
}
