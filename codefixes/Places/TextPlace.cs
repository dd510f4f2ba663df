using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PortRules.CodeFixes.Places;

/// <summary>A port that a string literal spells, or that its scheme implies.</summary>
internal sealed class TextPlace : PortPlace
{
    private readonly SyntaxNode _root;
    private readonly LiteralExpressionSyntax _literal;
    private readonly TextSpan _digits;

    /// <param name="document">The document.</param>
    /// <param name="model">Its model.</param>
    /// <param name="root">Its root.</param>
    /// <param name="literal">The literal, whose characters stand in the source one by one.</param>
    /// <param name="digits">The port in the source; empty, where it would have to be written, when it is implied.</param>
    /// <param name="port">The port.</param>
    private TextPlace(Document document, SemanticModel model, SyntaxNode root, LiteralExpressionSyntax literal, TextSpan digits, int port)
        : base(document, model, literal)
    {
        _root = root;
        _literal = literal;
        _digits = digits;
        Expression = Spelling.Of(port);
    }

    public override string Expression { get; }

    private string Colon => _digits.IsEmpty ? ":" : "";

    public static TextPlace? Find(Document document, SemanticModel model, SyntaxNode root, Diagnostic diagnostic, int port)
    {
        var span = diagnostic.Location.SourceSpan;
        if (LiteralText.At(root, span) is not { } literal)
            return null;
        var covered = LiteralText.Slice(literal, span);
        if (int.TryParse(covered, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number == port ? new(document, model, root, literal, span, port) : null;

        // The corrected URL shows where the port goes.
        var added = diagnostic.Replacement() is { } other ? ":" + Spelling.Of(other) : "";
        if (added.Length == 0 || diagnostic.Text() is not { } text || text.Length != covered.Length + added.Length)
            return null;
        var at = 0;
        while (at < covered.Length && covered[at] == text[at])
            at++;
        return string.CompareOrdinal(text, at, added, 0, added.Length) == 0
            ? new(document, model, root, literal, new(span.Start + at, 0), port)
            : null;
    }

    public override Document WithNumber(int port)
        => Document.WithText(_root.SyntaxTree.GetText().Replace(_digits, Colon + Spelling.Of(port)));

    public override Document WithExpression(ExpressionSyntax expression)
    {
        var source = _literal.Token.Text;
        var start = source.IndexOf('"') + 1;
        var before = source.Substring(start, _digits.Start - _literal.SpanStart - start) + Colon;
        var after = source.Substring(_digits.End - _literal.SpanStart, source.Length - 1 - (_digits.End - _literal.SpanStart));
        var hole = SyntaxFactory.Interpolation(
            expression is ConditionalExpressionSyntax ? SyntaxFactory.ParenthesizedExpression(expression) : expression);
        var opening = start == 1
            ? SyntaxFactory.Token(SyntaxKind.InterpolatedStringStartToken)
            : SyntaxFactory.Token(SyntaxKind.InterpolatedVerbatimStringStartToken);
        var parts = new List<InterpolatedStringContentSyntax> { hole };
        if (before.Length > 0)
            parts.Insert(0, Part(before));
        if (after.Length > 0)
            parts.Add(Part(after));
        var interpolated = SyntaxFactory.InterpolatedStringExpression(opening, SyntaxFactory.List(parts))
            .WithTriviaFrom(_literal)
            .WithAdditionalAnnotations(CompileCheck.Changed);
        return Document.WithSyntaxRoot(_root.ReplaceNode(_literal, interpolated));
    }

    private static InterpolatedStringTextSyntax Part(string text)
    {
        var escaped = text.Replace("{", "{{").Replace("}", "}}");
        return SyntaxFactory.InterpolatedStringText(
            SyntaxFactory.Token(SyntaxTriviaList.Empty, SyntaxKind.InterpolatedStringTextToken, escaped, text, SyntaxTriviaList.Empty));
    }
}
