using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Flow;
using PortRules.Analyzers.FreePorts;

namespace PortRules.Analyzers.PortChecks;

/// <summary>The functions of a program.</summary>
internal static class Functions
{
    /// <summary>The lambda, local function or member around a node, or its file for top-level statements.</summary>
    public static SyntaxNode? Around(SyntaxNode node) => PortListener.FunctionAround(node) ?? NameUses.MemberAround(node);

    /// <summary>The method or local function that runs a node; null for a lambda, an accessor and the like.</summary>
    public static IMethodSymbol? MethodAround(SyntaxNode node, BodyTable bodies)
        => Around(node) is { } function && function is MethodDeclarationSyntax or LocalFunctionStatementSyntax
            ? bodies.ModelOf(function.SyntaxTree).GetDeclaredSymbol(function) as IMethodSymbol
            : null;
}
