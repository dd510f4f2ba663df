using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PortRules.CodeFixes.FreePorts;

namespace PortRules.CodeFixes;

/// <summary>Finds names for what a fix declares.</summary>
internal static class FreeName
{
    /// <summary>The first of some names that means nothing at a place and in the member around it; the first with a number behind it where
    /// all are taken.</summary>
    public static string At(SyntaxNode place, SemanticModel model, params string[] names)
    {
        var taken = new HashSet<string>(
            Statements.ScopeOf(place).DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken))
                .Select(token => token.ValueText),
            StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!taken.Contains(name) && model.LookupSymbols(place.SpanStart, name: name).IsEmpty)
                return name;
        }
        var number = 2;
        while (taken.Contains(names[0] + Spelling.Of(number)))
            number++;
        return names[0] + Spelling.Of(number);
    }
}
