using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.FreePorts;

/// <summary>A listener in a local, or several in a local collection, bound to port 0 and released in the same function without having
/// served anybody: opened for the number alone.</summary>
/// <param name="Variable">The local.</param>
/// <param name="Openings">Where it is bound to port 0.</param>
/// <param name="Releases">What certainly releases it: calls, and the declaration or statement of a <c>using</c>.</param>
internal sealed record PortListener(
    ILocalSymbol Variable, ImmutableArray<SyntaxNode> Openings, ImmutableArray<SyntaxNode> Releases)
{
    /// <summary>Whether the listener has been released when <paramref name="node"/> runs.</summary>
    public bool IsReleasedBefore(SyntaxNode node) => Releases.Any(release => release switch
    {
        // Released at the end of the block, so that what follows it in the block still has it.
        LocalDeclarationStatementSyntax local => local.Parent is BlockSyntax scope && scope.Span.End <= node.SpanStart,
        _ => release.Span.End <= node.SpanStart,
    });

    /// <summary>Where the releases are shown: a <c>using</c> at its keyword.</summary>
    public IEnumerable<Location> ReleasePlaces => Releases.Select(release => release switch
    {
        UsingStatementSyntax statement => statement.UsingKeyword.GetLocation(),
        LocalDeclarationStatementSyntax local => local.UsingKeyword.GetLocation(),
        _ => release.GetLocation(),
    });
}
