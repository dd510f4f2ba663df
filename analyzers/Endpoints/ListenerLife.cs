using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Where an object that binds only when it is started is started, and where it is released again.</summary>
/// <param name="Starts">The calls that start it.</param>
/// <param name="Releases">The calls that stop, close or dispose it.</param>
/// <param name="Escapes">Somebody else holds it too, and may start or stop it.</param>
internal sealed record ListenerLife(ImmutableArray<SyntaxNode> Starts, ImmutableArray<SyntaxNode> Releases, bool Escapes)
{
    /// <summary>The assignments of the variable: each puts another object in the place of the one before.</summary>
    public ImmutableArray<SyntaxNode> Replacements { get; init; } = ImmutableArray<SyntaxNode>.Empty;

    /// <summary>The starts of the object that the variable holds at <paramref name="site"/>: without those that stand behind a replacement
    /// of it, in the replacement's own block.</summary>
    public ImmutableArray<SyntaxNode> StartsAfter(SyntaxNode site)
    {
        var own = Starts.RemoveAll(start => Replacements.Any(replacement => replacement.SyntaxTree == site.SyntaxTree
            && replacement.SpanStart > site.Span.End
            && replacement.Span.End < start.SpanStart
            && replacement.FirstAncestorOrSelf<BlockSyntax>() is { } block
            && block.Span.Contains(start.Span)));
        return own.IsEmpty ? Starts : own;
    }

    public static ListenerLife Unknown { get; } = new(ImmutableArray<SyntaxNode>.Empty, ImmutableArray<SyntaxNode>.Empty, Escapes: true);

    /// <summary>Nobody starts it: it binds nothing.</summary>
    public bool IsNeverStarted => Starts.IsEmpty && !Escapes;
}
