using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using PortRules.CodeFixes.Places;

namespace PortRules.CodeFixes.Choices;

/// <summary>"Remove the repeated URL": the later of two URLs in one literal (<c>a;b</c>) or one list of literals, when the earlier one
/// serves all that it serves.</summary>
internal static class RepeatedUrl
{
    private const char Separator = ';';
    private const string Title = "Remove the repeated URL";

    /// <param name="document">The document.</param>
    /// <param name="earlier">Where the earlier URL or its port stands.</param>
    /// <param name="later">Where the later one stands.</param>
    /// <param name="equivalenceKey">The key of the action.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Null when they do not stand in one list, or when the later URL adds something.</returns>
    public static async Task<CodeAction?> CreateAsync(
        Document document, Location earlier, Location later, string equivalenceKey, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || earlier.SourceTree != root.SyntaxTree
            || LiteralText.At(root, earlier.SourceSpan) is not { } first || LiteralText.At(root, later.SourceSpan) is not { } second)
        {
            return null;
        }

        var kept = Segment(first, earlier.SourceSpan);
        var removed = Segment(second, later.SourceSpan);
        if (kept.Start >= removed.Start || !Covers(LiteralText.Slice(first, kept).Trim(), LiteralText.Slice(second, removed).Trim()))
            return null;
        var span = removed == LiteralText.Contents(second.Token)
            ? ElementSpan(first, second)
            : first == second || AreElements(first, second) ? WithSeparator(second, removed) : null;
        if (span is not { } whole)
            return null;
        // Two arguments may be two parameters.
        var changed = document.WithText(root.SyntaxTree.GetText().Replace(whole, ""));
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return model is not null
            && await CompileCheck.PassesAsync(model, first, changed, new(first.SpanStart, 1), cancellationToken).ConfigureAwait(false)
            ? CodeAction.Create(Title, _ => Task.FromResult(changed), equivalenceKey)
            : null;
    }

    /// <summary>The part between two semicolons that includes the span.</summary>
    private static TextSpan Segment(LiteralExpressionSyntax literal, TextSpan span)
    {
        var source = literal.Token.Text;
        var contents = LiteralText.Contents(literal.Token);
        var start = source.LastIndexOf(Separator, span.Start - literal.SpanStart - 1) + 1 + literal.SpanStart;
        var end = source.IndexOf(Separator, span.End - literal.SpanStart);
        return TextSpan.FromBounds(Math.Max(start, contents.Start), end < 0 ? contents.End : end + literal.SpanStart);
    }

    private static TextSpan WithSeparator(LiteralExpressionSyntax literal, TextSpan segment)
        => segment.Start > LiteralText.Contents(literal.Token).Start
            ? TextSpan.FromBounds(segment.Start - 1, segment.End)
            : new(segment.Start, segment.Length + 1);

    // The same URL, or another host of the same scheme and port beside a wildcard.
    private static bool Covers(string kept, string removed)
    {
        var comparison = StringComparison.OrdinalIgnoreCase;
        if (kept.TrimEnd('/').Equals(removed.TrimEnd('/'), comparison))
            return true;
        const string delimiter = "://";
        var scheme = kept.IndexOf(delimiter, StringComparison.Ordinal);
        return scheme > 0
            && removed.StartsWith(kept.Substring(0, scheme + delimiter.Length), comparison)
            && kept.Substring(scheme + delimiter.Length) is var authority
            && (authority[0] is '*' or '+' || authority.StartsWith("[::]", StringComparison.Ordinal));
    }

    private static bool AreElements(LiteralExpressionSyntax first, LiteralExpressionSyntax second)
        => ElementOf(first) is { } one && ElementOf(second) is { } other && one.Parent == other.Parent;

    /// <summary>The later element with the comma before it.</summary>
    private static TextSpan? ElementSpan(LiteralExpressionSyntax first, LiteralExpressionSyntax second)
    {
        if (first == second || !AreElements(first, second))
            return null;
        var element = ElementOf(second)!;
        var comma = element.GetFirstToken().GetPreviousToken();
        return TextSpan.FromBounds(comma.SpanStart, element.Span.End);
    }

    // An argument without a name, which is one of a params array when another URL stands beside it, or an element of a written-out list.
    private static SyntaxNode? ElementOf(LiteralExpressionSyntax literal) => literal.Parent switch
    {
        ArgumentSyntax { NameColon: null, Parent: ArgumentListSyntax } argument => argument,
        InitializerExpressionSyntax => literal,
        _ => null,
    };
}
