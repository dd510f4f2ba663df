using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.CodeFixes;

/// <summary>Places in which only a constant may stand.</summary>
internal static class ConstantContext
{
    /// <summary>Whether <paramref name="node"/> stands in an attribute, a constant's or enum member's value, a parameter's default, or a
    /// case label.</summary>
    public static bool Contains(SyntaxNode node)
    {
        for (var part = node; part is not null; part = part.Parent)
        {
            switch (part)
            {
                case AttributeArgumentSyntax or ParameterSyntax or CaseSwitchLabelSyntax or ConstantPatternSyntax:
                    return true;
                case EnumMemberDeclarationSyntax or BaseFieldDeclarationSyntax or LocalDeclarationStatementSyntax:
                    return IsConstantDeclaration(part);
                case StatementSyntax or AnonymousFunctionExpressionSyntax or MemberDeclarationSyntax:
                    return false;
            }
        }
        return false;
    }

    /// <summary>Whether <paramref name="node"/> gives a constant or an enum member its value.</summary>
    public static bool IsConstantValue(SyntaxNode node)
        => node.Ancestors().FirstOrDefault(part => part is StatementSyntax or MemberDeclarationSyntax) is { } declaration
            && IsConstantDeclaration(declaration);

    private static bool IsConstantDeclaration(SyntaxNode declaration) => declaration switch
    {
        EnumMemberDeclarationSyntax => true,
        BaseFieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword),
        LocalDeclarationStatementSyntax local => local.Modifiers.Any(SyntaxKind.ConstKeyword),
        _ => false,
    };
}
