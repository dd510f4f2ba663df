using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.CodeFixes.Choices;

/// <summary>Names the setting that a port is read from.</summary>
internal static class ConfigurationKey
{
    private const string Port = "Port";

    /// <summary>The name of the constant, variable or member that holds the port when it ends in "Port"; "HttpsPort" in an https URL; else
    /// "Port", which the environment variable <c>PORT</c> sets as well.</summary>
    public static string Of(SyntaxNode place)
    {
        if (place is LiteralExpressionSyntax { Token.Value: string url })
            return url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? "HttpsPort" : Port;
        var name = place switch
        {
            IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
            MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
            { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } } => variable.Identifier.ValueText,
            { Parent: EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } } => property.Identifier.ValueText,
            _ => Port,
        };
        name = name.TrimStart('_');
        return name.EndsWith(Port, StringComparison.Ordinal) && name.All(char.IsLetterOrDigit)
            ? char.ToUpperInvariant(name[0]) + name.Substring(1)
            : Port;
    }
}
