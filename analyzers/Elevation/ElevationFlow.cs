using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Flow;
using PortRules.Ports;

namespace PortRules.Analyzers.Elevation;

/// <summary>What holds at a point of the program on every path: guards, asserts, the creation of the lambda around it, and the attributes
/// on member, types and assembly. One instance per compilation; safe for concurrent use; solves a body on first use and keeps it.</summary>
internal sealed class ElevationFlow
{
    /// <summary>How many members deep a wrapped check or an assert is followed.</summary>
    private const int MaxDepth = 4;

    private readonly ConcurrentDictionary<(Body Body, int Depth), Lazy<BodyFlow>> _flows = new();
    private readonly ConcurrentDictionary<IOperation, Lazy<EntryStates>> _entries = new();
    private readonly BodyTable _bodies;
    private readonly ApiCatalogue _catalogue;
    private readonly InheritedSockets _inheritedSockets;
    private readonly EntryGuard _entryGuard;

    /// <param name="bodies">The bodies of the compilation.</param>
    /// <param name="catalogue">Which members the compilation declares to check or to assert elevation; null for none.</param>
    public ElevationFlow(BodyTable bodies, ApiCatalogue? catalogue = null)
    {
        _bodies = bodies;
        _catalogue = catalogue ?? ApiCatalogue.Instance;
        _inheritedSockets = new(bodies);
        _entryGuard = new(bodies, new(bodies, _catalogue, TrySolve, MaxDepth));
    }

    /// <summary>Said of a body that cannot be analysed, because it is too large or half-typed: no target is in force, so that every rule is
    /// silent, and nothing is claimed of elevation.</summary>
    public static Facts Silence { get; } = new(true, Targets.None, false);

    /// <summary>What holds before the statement at <paramref name="point"/> of <paramref name="body"/> runs.</summary>
    public Facts At(Body body, ProgramPoint point)
        => StateAtEntry(body) is { } entry && Before(body, point) is { } before ? entry.And(before).ToFacts() : Silence;

    /// <summary>What holds where the expression or statement is evaluated.</summary>
    public Facts At(SyntaxNode node)
    {
        if (_bodies.Containing(node) is not { } body)
            return Silence;
        for (var current = node; current is not null && current != body.Declaration; current = current.Parent)
        {
            if (body.Find(current) is ({ }, var point))
                return At(body, point);
        }
        return Silence;
    }

    /// <summary>Whether the member around <paramref name="node"/> hands sockets to Kestrel that somebody else has opened: evidence for the
    /// Kestrel endpoints of that member, and for no others.</summary>
    public bool HasInheritedSocket(SyntaxNode node) => _inheritedSockets.In(node);

    /// <summary>Whether the program, when it starts, leaves in some case for want of elevation, and <paramref name="node"/> stands outside
    /// of its entry point, in which the flow decides.</summary>
    public bool IsEntryGuarded(SyntaxNode node) => _entryGuard.Covers(node);

    /// <summary>The solved flow of a body that has a graph, reading members to <paramref name="depth"/>.</summary>
    internal BodyFlow Solve(Body body, int depth = MaxDepth)
        => _flows
            .GetOrAdd((body, depth), key => new(() => new(key.Body, new MemberReader(_bodies, _catalogue, TrySolve, key.Depth))))
            .Value;

    private BodyFlow? TrySolve(Body body, int depth) => body.Graph is null ? null : Solve(body, depth);

    private PathState? Before(Body body, ProgramPoint point)
        => body.Graph is not null && Solve(body) is { IsSettled: true } flow ? flow.Before(point) : null;

    private PathState? StateAtEntry(Body body)
        => body.Root is { } root
            ? _entries.GetOrAdd(root, key => new(() => new(key, _bodies, Before))).Value.At(body)
            : EvidenceAttributes.Declared(body.Owner);
}
