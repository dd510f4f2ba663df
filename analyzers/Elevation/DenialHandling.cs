using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Elevation;

/// <summary>Tells whether a refused bind is handled where it happens. It is when, in the same function, the bind stands in a <c>try</c>
/// with a <c>catch</c> that
/// <list type="number">
/// <item>can catch the refusal: by its type, and by its filter where that compares error codes; and</item>
/// <item>names the refusal, in filter or block (<see cref="DenialMention"/>), or uses another endpoint (<see cref="Fallback"/>), or answers
/// "no" to the question whether the port can be bound, where the bind was made for nothing but that question; and</item>
/// <item>does not end by throwing the caught exception again.</item>
/// </list>
/// A <c>catch</c> that only logs, returns false for a server that did not start, or rethrows handles nothing. One instance per
/// compilation; safe for concurrent use.</summary>
internal sealed class DenialHandling
{
    private readonly ConcurrentDictionary<TryStatementSyntax, TriedCalls> _tried = new();

    /// <summary>Whether the refusal of the bind at <paramref name="bindSite"/> is handled in <paramref name="body"/>, the body that runs
    /// it.</summary>
    public bool IsHandled(Body body, SyntaxNode bindSite)
    {
        for (var node = bindSite; node.Parent is { } parent && node != body.Declaration; node = parent)
        {
            if (parent is TryStatementSyntax @try
                && @try.Block == node
                && @try.Catches.Any(clause => Handles(clause, @try, bindSite, body)))
            {
                return true;
            }
        }
        return false;
    }

    private bool Handles(CatchClauseSyntax clause, TryStatementSyntax @try, SyntaxNode bindSite, Body body)
    {
        if (!CanBeDenial(clause.Declaration, body.Model) || Rethrows(clause.Block))
            return false;
        var filter = clause.Filter is null ? DenialMention.None : DenialMentions.In(clause.Filter.FilterExpression, body.Model);
        return filter switch
        {
            DenialMention.Denial => true,
            DenialMention.OtherErrors => false,
            _ => DenialMentions.HandledIn(clause.Block, body.Model)
                || new Fallback(@try, clause, bindSite, body, _tried.GetOrAdd(@try, key => new(key, body.Model))).Exists()
                || IsProbe(@try, clause),
        };
    }

    /// <summary><c>try { using var probe = new TcpListener(…); probe.Start(); return true; } catch (SocketException) { return false; }</c>:
    /// the socket is released where it was bound.</summary>
    private static bool IsProbe(TryStatementSyntax @try, CatchClauseSyntax clause)
        => clause.Block.Statements.LastOrDefault() is ReturnStatementSyntax
        {
            Expression: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.FalseLiteralExpression },
        }
            && @try.Block.DescendantNodes().Concat(@try.Finally?.DescendantNodes() ?? []).Any(node => node switch
            {
                UsingStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } => true,
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } }
                    => IsRelease(name),
                MemberBindingExpressionSyntax { Name.Identifier.ValueText: var name } => IsRelease(name),
                _ => false,
            })
            && @try.Block.DescendantNodes().OfType<ReturnStatementSyntax>().All(answer => answer.Expression is LiteralExpressionSyntax);

    private static bool IsRelease(string member) => member is "Stop" or "Close" or "Dispose";

    /// <summary>What a refused bind throws, and the bases of that: <c>SocketException</c>, <c>HttpListenerException</c>, and Kestrel's
    /// <c>IOException</c> for localhost.</summary>
    private static bool CanBeDenial(CatchDeclarationSyntax? declaration, SemanticModel model)
        => declaration is null || model.GetTypeInfo(declaration.Type).Type?.Name is
            "SocketException" or "HttpListenerException" or "IOException" or "AggregateException"
            or "Win32Exception" or "ExternalException" or "SystemException" or "Exception";

    private static bool Rethrows(BlockSyntax block)
        => block.Statements.LastOrDefault() is ThrowStatementSyntax { Expression: null or IdentifierNameSyntax };
}
