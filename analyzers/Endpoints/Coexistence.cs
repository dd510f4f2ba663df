using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Decides whether two endpoints can be in force at once. Where that is not plain, the answer is no.</summary>
internal sealed class Coexistence(BodyTable bodies, ListenerLives lives)
{
    /// <summary>Two endpoints of one member, <paramref name="earlier"/> first in its text.</summary>
    public bool InMember(Endpoint earlier, Endpoint later)
    {
        if (!earlier.IsBoundByItsCall || !later.IsBoundByItsCall)
            return false;
        if (earlier.Server == EndpointServer.Other || later.Server == EndpointServer.Other)
            return false;
        if (earlier.Site is not { } from || later.Site is not { } to)
            return false;
        if (from == to)
            return earlier.Alternative == later.Alternative;
        if (earlier.HasAlternatives || later.HasAlternatives)
            return false;
        if (earlier.Server == EndpointServer.Kestrel && later.Server == EndpointServer.Kestrel)
            return !IsReplacing(earlier) && !IsReplacing(later) && OnOneServer(from, to);
        return AreOnOnePath(from, to) && !IsReplacedOrReleased(from, to);
    }

    /// <summary>Two endpoints of different members: only sockets of different types, which no host's precedence and no branch
    /// separates.</summary>
    public bool AcrossMembers(Endpoint first, Endpoint second)
        => first.IsBoundByItsCall && second.IsBoundByItsCall
        && first is { InTest: false, Server: EndpointServer.Socket or EndpointServer.HttpListener, HasAlternatives: false }
        && second is { InTest: false, Server: EndpointServer.Socket or EndpointServer.HttpListener, HasAlternatives: false }
        && first.Site is { } site && second.Site is { } otherSite
        && TypeOf(site) is { } type && TypeOf(otherSite) is { } other
        && !SymbolEqualityComparer.Default.Equals(type, other)
        && !(HasEntryPoint(type) && HasEntryPoint(other))
        && !AreRelated(type, other);

    /// <summary><c>UseUrls</c> calls replace each other.</summary>
    private static bool IsReplacing(Endpoint endpoint) => endpoint.ApiName.StartsWith("Use", StringComparison.Ordinal);

    /// <summary>URLs add up on one application, endpoints on one options object.</summary>
    private bool OnOneServer(SyntaxNode earlier, SyntaxNode later)
        => ReceiverOf(earlier) is { } receiver && ReceiverOf(later) is { } other
            && SymbolEqualityComparer.Default.Equals(receiver, other)
            && AreOnOnePath(earlier, later)
            && !AreUrlsTakenBack(earlier, later);

    /// <summary><c>app.Urls.Clear()</c> or <c>Remove</c> between the two.</summary>
    private static bool AreUrlsTakenBack(SyntaxNode earlier, SyntaxNode later)
        => BodyTable.OutermostOf(later)
            ?.DescendantNodes(TextSpan.FromBounds(earlier.Span.End, later.SpanStart))
            .Any(node => node is MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "Clear" or "Remove",
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Urls" },
            }) == true;

    private ISymbol? ReceiverOf(SyntaxNode site)
    {
        var receiver = (site as InvocationExpressionSyntax)?.Expression is MemberAccessExpressionSyntax access ? access.Expression : null;
        // app.Urls.Add: the application is the server, not its collection.
        if (receiver is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Urls", Expression: var application })
            receiver = application;
        return receiver is IdentifierNameSyntax ? bodies.ModelOf(site.SyntaxTree).GetSymbolInfo(receiver).Symbol : null;
    }

    /// <summary>Both stand in one body, and whatever passes the one passes the other too. Two conditions that merely can hold at once, as
    /// those of <c>if (v4) …</c> and <c>if (v6) …</c>, need not ever do so.</summary>
    private bool AreOnOnePath(SyntaxNode earlier, SyntaxNode later)
    {
        if (bodies.Containing(earlier) is not { Graph: { } graph } body || bodies.Containing(later) != body)
            return false;
        if (later.Ancestors().OfType<CatchClauseSyntax>()
            .Any(clause => clause.Parent!.Span.Contains(earlier.Span) && !clause.Span.Contains(earlier.Span)))
        {
            return false;
        }

        if (body.Find(earlier) is not ({ }, { Block: var from }) || body.Find(later) is not ({ }, { Block: var to }))
            return false;
        return from == to
            || (CanReach([from], to, without: null)
                && (!CanReach(graph.Blocks.Where(block => block.Predecessors.IsEmpty), to, without: from)
                    || !CanReach([from], graph.Blocks[graph.Blocks.Length - 1], without: to)));
    }

    private static bool CanReach(IEnumerable<BasicBlock> starts, BasicBlock goal, BasicBlock? without)
    {
        var visited = new HashSet<BasicBlock>();
        var pending = new Stack<BasicBlock>(starts.Where(block => block != without));
        while (pending.Count > 0)
        {
            var block = pending.Pop();
            if (!visited.Add(block))
                continue;
            foreach (var next in new[] { block.FallThroughSuccessor?.Destination, block.ConditionalSuccessor?.Destination })
            {
                if (next == goal)
                    return true;
                if (next is not null && next != without)
                    pending.Push(next);
            }
        }
        return false;
    }

    /// <summary>The earlier socket is gone, or may be, when the later one binds.</summary>
    private bool IsReplacedOrReleased(SyntaxNode earlier, SyntaxNode later)
    {
        if (HolderOf(earlier) is not { } holder)
            return true;
        if (HolderOf(later) is { } other && SymbolEqualityComparer.Default.Equals(holder, other))
            return true;
        var life = lives.OfVariable(holder);
        return (life.Escapes && holder is ILocalSymbol)
            || life.Releases.Any(
                release => release.SyntaxTree == later.SyntaxTree
                    && release.SpanStart > earlier.SpanStart
                    && release.SpanStart < later.SpanStart)
            || IsReleasedByCall(life, earlier, later)
            || IsUsingThatEndsBefore(earlier, later);
    }

    /// <summary>A member, lambda or local function releases the socket, and between the two binds one of this program's own is called:
    /// <c>StopAll();</c>.</summary>
    private bool IsReleasedByCall(ListenerLife life, SyntaxNode earlier, SyntaxNode later)
    {
        var body = bodies.Containing(later);
        return life.Releases.Any(release => bodies.Containing(release) != body)
            && body?.Declaration.DescendantNodes(TextSpan.FromBounds(earlier.Span.End, later.SpanStart))
                .OfType<InvocationExpressionSyntax>()
                .Any(call => call.SpanStart > earlier.Span.End
                    && call.Span.End < later.SpanStart
                    && bodies.ModelOf(call.SyntaxTree).GetSymbolInfo(call).Symbol is IMethodSymbol method
                    && (method.MethodKind == MethodKind.DelegateInvoke || !method.DeclaringSyntaxReferences.IsEmpty)) == true;
    }

    private static bool IsUsingThatEndsBefore(SyntaxNode earlier, SyntaxNode later)
    {
        foreach (var ancestor in earlier.Ancestors())
        {
            switch (ancestor)
            {
                case UsingStatementSyntax statement:
                    return !statement.Span.Contains(later.Span);
                case LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0, Parent: { } block }:
                    return !block.Span.Contains(later.Span);
                case MemberDeclarationSyntax:
                    return false;
            }
        }
        return false;
    }

    /// <summary>The variable that holds the socket: of the created object, or the receiver of <c>Bind</c> or <c>Prefixes.Add</c>.</summary>
    private ISymbol? HolderOf(SyntaxNode site)
    {
        var model = bodies.ModelOf(site.SyntaxTree);
        switch (site.Parent)
        {
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }:
                return model.GetDeclaredSymbol(declarator);
            case AssignmentExpressionSyntax assignment when assignment.Right == site:
                return model.GetSymbolInfo(assignment.Left).Symbol;
        }
        if ((site as InvocationExpressionSyntax)?.Expression is not MemberAccessExpressionSyntax { Expression: var receiver })
            return null;
        if (receiver is MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "Prefixes" or "Client" or "Server",
                Expression: var owner,
            })
        {
            receiver = owner;
        }
        return model.GetSymbolInfo(receiver).Symbol;
    }

    private INamedTypeSymbol? TypeOf(SyntaxNode site)
        => bodies.ModelOf(site.SyntaxTree).GetEnclosingSymbol(site.SpanStart)?.ContainingType is { } type ? Outermost(type) : null;

    private static INamedTypeSymbol Outermost(INamedTypeSymbol type)
    {
        while (type.ContainingType is { } outer)
            type = outer;
        return type;
    }

    private static bool HasEntryPoint(INamedTypeSymbol type)
        => type.GetMembers("Main").OfType<IMethodSymbol>().Any(method => method.IsStatic)
        || type.GetMembers(WellKnownMemberNames.TopLevelStatementsEntryPointMethodName).Length > 0;

    /// <summary>One is a base of the other, or both share a base or interface of this program: alternatives of one thing.</summary>
    private static bool AreRelated(INamedTypeSymbol type, INamedTypeSymbol other)
    {
        var own = BasesInSource(type).ToImmutableHashSet(SymbolEqualityComparer.Default);
        return BasesInSource(other).Any(own.Contains);
    }

    private static IEnumerable<ISymbol> BasesInSource(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (!current.DeclaringSyntaxReferences.IsEmpty)
                yield return current;
        }
        foreach (var contract in type.AllInterfaces.Where(contract => !contract.DeclaringSyntaxReferences.IsEmpty))
            yield return contract;
    }
}
