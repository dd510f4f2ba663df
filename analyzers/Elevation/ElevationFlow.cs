using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Flow;
using PortRules.Ports;

namespace PortRules.Analyzers.Elevation;

/// <summary>What holds at a point of the program on every path: guards, asserts, the creation of the lambda around it, and the attributes on
/// member, types and assembly. One instance per compilation; safe for concurrent use; solves a body on first use and keeps it.</summary>
internal sealed class ElevationFlow(BodyTable bodies)
{
    /// <summary>How many members deep a wrapped check or an assert is followed.</summary>
    private const int MaxDepth = 4;

    /// <summary>How many local functions deep the callers of a local function are followed.</summary>
    private const int MaxCallers = 8;

    private readonly ConcurrentDictionary<(Body Body, int Depth), Lazy<BodyFlow>> _flows = new();
    private readonly ConcurrentDictionary<Body, PathState?> _entries = new();
    private readonly InheritedSockets _inheritedSockets = new(bodies);

    /// <summary>Said of a body that cannot be analysed, because it is too large or half-typed: no target is in force, so that every rule is
    /// silent, and nothing is claimed of elevation.</summary>
    public static Facts Silence { get; } = new(true, Targets.None, false);

    /// <summary>What holds before the statement at <paramref name="point"/> of <paramref name="body"/> runs.</summary>
    public Facts At(Body body, ProgramPoint point)
        => StateAtEntry(body) is { } entry && Before(body, point) is { } before ? entry.And(before).ToFacts() : Silence;

    /// <summary>What holds where the expression or statement is evaluated.</summary>
    public Facts At(SyntaxNode node)
    {
        if (bodies.Containing(node) is not { } body)
            return Silence;
        for (var current = node; current is not null && current != body.Declaration; current = current.Parent)
        {
            if (body.Find(current) is ({ }, var point))
                return At(body, point);
        }
        return Silence;
    }

    /// <summary>What holds when the body begins.</summary>
    public Facts AtEntry(Body body) => StateAtEntry(body) is { } entry && body.Graph is not null ? entry.ToFacts() : Silence;

    /// <summary>Whether the member around <paramref name="node"/> hands sockets to Kestrel that somebody else has opened: evidence for the
    /// Kestrel endpoints of that member, and for no others.</summary>
    public bool HasInheritedSocket(SyntaxNode node) => _inheritedSockets.In(node);

    /// <summary>The solved flow of a body that has a graph, reading members to <paramref name="depth"/>.</summary>
    internal BodyFlow Solve(Body body, int depth = MaxDepth)
        => _flows.GetOrAdd((body, depth), key => new(() => new(key.Body, new MemberReader(bodies, TrySolve, key.Depth)))).Value;

    private BodyFlow? TrySolve(Body body, int depth) => body.Graph is null ? null : Solve(body, depth);

    private PathState? Before(Body body, ProgramPoint point)
        => body.Graph is not null && Solve(body) is { IsSettled: true } flow ? flow.Before(point) : null;

    private PathState? StateAtEntry(Body body)
        => _entries.GetOrAdd(body, key => StateAtEntry(key, []));

    /// <param name="body">The body.</param>
    /// <param name="callees">The local functions whose callers are being looked at: a call from one of them adds no path from outside.</param>
    private PathState? StateAtEntry(Body body, HashSet<Body> callees)
    {
        var declared = EvidenceAttributes.Declared(body.Owner);
        if (body.Outer is not { } outer)
            return declared;
        var around = body.CreatedAt is { } created ? At(outer, created, callees)
            : body.Declaration is LocalFunctionStatementSyntax ? AtCalls(body, outer, callees)
            : null;
        return around?.And(declared);
    }

    private PathState? At(Body body, ProgramPoint point, HashSet<Body> callees)
        => StateAtEntry(body, callees) is { } entry && Before(body, point) is { } before ? entry.And(before) : null;

    /// <summary>The join over the calls of a local function. Where it is also used as a delegate, is not called at all, or is called in too
    /// roundabout a way, only what holds when the outer body begins.</summary>
    private PathState? AtCalls(Body function, Body outer, HashSet<Body> callees)
    {
        if (callees.Contains(function))
            return PathState.Unreachable;
        if (function.Owner is not IMethodSymbol owner || StateAtEntry(outer, callees) is not { } outerEntry)
            return null;
        if (callees.Count >= MaxCallers || CallsOf(owner, function.Root) is not { IsEmpty: false } calls)
            return outerEntry;

        callees.Add(function);
        PathState? state = PathState.Unreachable;
        foreach (var call in calls)
        {
            var caller = bodies.Containing(call);
            state = caller?.Find(call) is ({ }, var point) && At(caller, point, callees) is { } at ? state?.Or(at) : null;
        }
        callees.Remove(function);
        return state?.And(outerEntry);
    }

    /// <summary>The calls of a local function; none when it is also turned into a delegate.</summary>
    private static ImmutableArray<SyntaxNode> CallsOf(IMethodSymbol function, IOperation? root)
    {
        var calls = ImmutableArray.CreateBuilder<SyntaxNode>();
        foreach (var operation in root?.Descendants() ?? [])
        {
            if (operation is IMethodReferenceOperation { Method: var referenced } && Is(referenced, function))
                return ImmutableArray<SyntaxNode>.Empty;
            if (operation is IInvocationOperation { TargetMethod: var target } && Is(target, function))
                calls.Add(operation.Syntax);
        }
        return calls.ToImmutable();
    }

    private static bool Is(IMethodSymbol method, IMethodSymbol other)
        => SymbolEqualityComparer.Default.Equals(method.OriginalDefinition, other.OriginalDefinition);
}
