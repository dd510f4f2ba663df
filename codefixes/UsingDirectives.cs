using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PortRules.CodeFixes;

/// <summary>Adds using directives to the head of a file.</summary>
internal static class UsingDirectives
{
    /// <summary>Adds <c>using name;</c> in its place among the others: System first, then by name. The file's header stays on
    /// top.</summary>
    public static async Task<Document> AddAsync(Document document, string name, CancellationToken cancellationToken)
    {
        if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not CompilationUnitSyntax unit)
            return document;
        var usings = unit.Usings;
        if (usings.Any(directive => directive.Alias is null && directive.Name?.ToString() == name))
            return document;

        var lineEnd = EndOfLine(unit);
        var added = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(name))
            .WithUsingKeyword(
                SyntaxFactory.Token(SyntaxFactory.TriviaList(), SyntaxKind.UsingKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space)))
            .WithTrailingTrivia(lineEnd);
        var index = 0;
        while (index < usings.Count && Precedes(usings[index], name))
            index++;
        if (index > 0 || (usings.Count == 0 && unit.Externs.Count > 0))
            return document.WithSyntaxRoot(unit.WithUsings(usings.Insert(index, added)));

        // What stands above the first line belongs to the file, as far as the first blank line; below that, to the code.
        var first = unit.GetFirstToken(includeZeroWidth: true);
        var trivia = first.LeadingTrivia;
        var header = usings.Count > 0 ? trivia.Count : HeaderLength(trivia);
        unit = unit.ReplaceToken(first, first.WithLeadingTrivia(trivia.Skip(header)));
        added = added.WithLeadingTrivia(trivia.Take(header));
        if (usings.Count == 0 && !(unit.GetLeadingTrivia() is [var next, ..] && next.IsKind(SyntaxKind.EndOfLineTrivia)))
            added = added.WithTrailingTrivia(lineEnd, lineEnd);
        return document.WithSyntaxRoot(unit.WithUsings(unit.Usings.Insert(0, added)));
    }

    private static bool Precedes(UsingDirectiveSyntax directive, string name)
    {
        if (directive.Alias is not null || directive.StaticKeyword.IsKind(SyntaxKind.StaticKeyword))
            return false;
        var other = directive.Name?.ToString() ?? "";
        return directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword) || (IsSystem(other) && !IsSystem(name))
            || (IsSystem(other) == IsSystem(name) && string.CompareOrdinal(other, name) < 0);
    }

    private static bool IsSystem(string name) => name == "System" || name.StartsWith("System.", StringComparison.Ordinal);

    // As far as the first blank line, and past what has to stand first or holds for the whole file: #define, #!, #:, #nullable.
    private static int HeaderLength(SyntaxTriviaList trivia)
    {
        var length = 0;
        for (var index = 0; index < trivia.Count; index++)
        {
            if (trivia[index].Kind() is SyntaxKind.IfDirectiveTrivia or SyntaxKind.RegionDirectiveTrivia)
                return length;
            var endsLine = trivia[index].IsDirective || trivia[index].IsKind(SyntaxKind.EndOfLineTrivia);
            var isBlankLine = endsLine && index + 1 < trivia.Count && trivia[index + 1].IsKind(SyntaxKind.EndOfLineTrivia);
            if (isBlankLine && !trivia.Skip(index + 1).Any(later => later.IsDirective))
                return index + 2;
            if (trivia[index].IsDirective)
                length = index + 1;
        }
        return length;
    }

    /// <summary>The line end that the file uses.</summary>
    public static SyntaxTrivia EndOfLine(SyntaxNode root)
    {
        var text = root.SyntaxTree.GetText();
        var line = text.Lines[0];
        return line.EndIncludingLineBreak > line.End
            ? SyntaxFactory.EndOfLine(text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak)))
            : SyntaxFactory.EndOfLine("\n");
    }
}
