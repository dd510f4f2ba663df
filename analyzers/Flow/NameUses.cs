using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.Flow;

/// <summary>The identifiers of a member or type, by name: each is read through once, however many questions are asked of it. One instance
/// per compilation; safe for concurrent use.</summary>
internal sealed class NameUses
{
    private readonly ConcurrentDictionary<SyntaxNode, ILookup<string, IdentifierNameSyntax>> _byScope = new();

    /// <summary>The member around <paramref name="node"/>, or its file for top-level statements; null in neither.</summary>
    public static SyntaxNode? MemberAround(SyntaxNode node)
        => node.Ancestors().FirstOrDefault(
            outer => outer is MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax);

    /// <summary>The identifiers in <paramref name="scope"/> that spell <paramref name="name"/>, in the order of the text.</summary>
    public IEnumerable<IdentifierNameSyntax> Of(string name, SyntaxNode scope) => _byScope.GetOrAdd(scope, Read)[name];

    /// <summary>The name with what stands before its dot.</summary>
    public static ExpressionSyntax Qualified(SimpleNameSyntax name)
        => name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;

    private static ILookup<string, IdentifierNameSyntax> Read(SyntaxNode scope)
        => scope.DescendantNodes().OfType<IdentifierNameSyntax>().ToLookup(name => name.Identifier.ValueText, StringComparer.Ordinal);
}
