using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Elevation;

/// <summary>The solved flow of one body, as if nothing were known at its entry: what is known there is added by the caller, for both
/// operations of the lattice distribute. Immutable once made.</summary>
internal sealed class BodyFlow
{
    /// <summary>A lattice of two sets of six targets settles in a few passes; only jumps backwards need more.</summary>
    public const int MaxPasses = 64;

    private readonly ControlFlowGraph _graph;
    private readonly PathState[] _entry;
    private readonly Implication[] _condition;
    private readonly List<Effect>?[] _effects;
    private readonly Dictionary<int, List<ControlFlowRegion>> _guardedBy = [];
    private readonly GuardReader _guards;
    private readonly AssertReader _asserts;

    /// <summary>Solves the flow of <paramref name="body"/>, which must have a graph.</summary>
    public BodyFlow(Body body, MemberReader members)
    {
        _graph = body.Graph!;
        _guards = new(body, Before, members);
        _asserts = new(_guards, members);
        _entry = Filled(PathState.Unreachable);
        _condition = Filled(new Implication(PathState.Unreachable, PathState.Unreachable));
        _effects = new List<Effect>?[_graph.Blocks.Length];
        CollectEffects();
        CollectHandlers(_graph.Root);
        Solve();
        Returned = IsSettled ? ReadReturned() : Implication.Nothing;
    }

    /// <summary>How many passes over the blocks were made.</summary>
    public int Passes { get; private set; }

    /// <summary>False when the cap on passes was reached: then nothing may be concluded.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>What holds when the body has returned normally.</summary>
    public PathState AtExit => IsSettled ? _entry[_graph.Blocks.Length - 1] : PathState.Nothing;

    /// <summary>What the returned or initialising value tells, when it is a bool.</summary>
    public Implication Returned { get; }

    /// <summary>What holds before a statement runs; at the end of a block, before its condition or returned value is used.</summary>
    public PathState Before(ProgramPoint point)
    {
        var state = _entry[point.Block.Ordinal];
        foreach (var effect in _effects[point.Block.Ordinal] ?? [])
        {
            if (effect.Point.Index < point.Index)
                state = state.And(effect.State);
        }
        return state;
    }

    /// <summary>What a bool local tells after any of the body's writes to it.</summary>
    public Implication AnyWriteTo(ILocalSymbol local) => IsSettled ? _guards.ReadAnyWriteTo(local) : Implication.Nothing;

    private void Solve()
    {
        // Source order is a topological order but for jumps backwards.
        while (!IsSettled && Passes < MaxPasses)
        {
            Passes++;
            var changed = false;
            foreach (var block in _graph.Blocks)
                changed |= Visit(block);
            IsSettled = !changed;
        }
    }

    private bool Visit(BasicBlock block)
    {
        var changed = Update(ref _entry[block.Ordinal], EntryOf(block));
        foreach (var effect in _effects[block.Ordinal] ?? [])
            changed |= effect.Update(_asserts);
        if (block.ConditionKind != ControlFlowConditionKind.None && block.BranchValue is { } condition)
            changed |= Update(ref _condition[block.Ordinal], _guards.Read(condition, EndOf(block)));
        return changed;
    }

    private PathState EntryOf(BasicBlock block)
    {
        if (block.Kind == BasicBlockKind.Entry)
            return PathState.Nothing;
        var state = PathState.Unreachable;
        foreach (var branch in block.Predecessors)
            state = state.Or(Along(branch));
        if (_guardedBy.TryGetValue(block.Ordinal, out var regions))
        {
            // An exception can leave any statement of the try, and a block knows least at its beginning.
            foreach (var region in regions)
            {
                for (var i = region.FirstBlockOrdinal; i <= region.LastBlockOrdinal; i++)
                    state = state.Or(_entry[i]);
            }
        }
        return state;
    }

    private PathState Along(ControlFlowBranch branch)
    {
        var source = branch.Source;
        var state = Before(new(source, int.MaxValue));
        if (source.ConditionKind == ControlFlowConditionKind.None)
            return state;
        var takenOnTrue = branch.IsConditionalSuccessor == (source.ConditionKind == ControlFlowConditionKind.WhenTrue);
        var condition = _condition[source.Ordinal];
        return state.And(takenOnTrue ? condition.WhenTrue : condition.WhenFalse);
    }

    private void CollectEffects()
    {
        foreach (var block in _graph.Blocks)
        {
            for (var index = 0; index <= block.Operations.Length; index++)
            {
                var point = new ProgramPoint(block, index);
                if (point.Operation is not { } statement)
                    continue;
                foreach (var call in AssertReader.CallsIn(statement))
                {
                    foreach (var (condition, failsOn) in AssertReader.Conditions(call))
                        Add(new(point, PathState.Unreachable, condition, failsOn));
                    var promised = _asserts.Promised(call);
                    if (promised != PathState.Nothing)
                        Add(new(point, promised, null, false));
                }
            }
        }

        void Add(Effect effect) => (_effects[effect.Point.Block.Ordinal] ??= []).Add(effect);
    }

    private void CollectHandlers(ControlFlowRegion region)
    {
        foreach (var nested in region.NestedRegions)
        {
            if (region.Kind is ControlFlowRegionKind.TryAndCatch or ControlFlowRegionKind.TryAndFinally
                && nested.Kind != ControlFlowRegionKind.Try)
            {
                if (!_guardedBy.TryGetValue(nested.FirstBlockOrdinal, out var guarded))
                    _guardedBy.Add(nested.FirstBlockOrdinal, guarded = []);
                guarded.Add(region.NestedRegions[0]);
            }
            CollectHandlers(nested);
        }
    }

    private Implication ReadReturned()
    {
        var result = new Implication(PathState.Unreachable, PathState.Unreachable);
        var isInitialiser = _graph.OriginalOperation is ISymbolInitializerOperation;
        foreach (var block in _graph.Blocks)
        {
            if (isInitialiser)
            {
                for (var index = 0; index < block.Operations.Length; index++)
                {
                    if (block.Operations[index] is ISimpleAssignmentOperation { Value: var value, Target: IMemberReferenceOperation })
                        Add(value, new(block, index));
                }
            }
            else if (block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Return
                && block is { ConditionKind: ControlFlowConditionKind.None, BranchValue: { } returned })
            {
                Add(returned, EndOf(block));
            }
        }
        // A member that returns no value on any path, or throws always, tells nothing by a value.
        return result == new Implication(PathState.Unreachable, PathState.Unreachable) ? Implication.Nothing : result;

        void Add(IOperation value, ProgramPoint point)
            => result = result.Or(_guards.Read(value, point).At(Before(point)));
    }

    private T[] Filled<T>(T value)
    {
        var array = new T[_graph.Blocks.Length];
        for (var i = 0; i < array.Length; i++)
            array[i] = value;
        return array;
    }

    private static ProgramPoint EndOf(BasicBlock block) => new(block, block.Operations.Length);

    private static bool Update<T>(ref T known, T value)
        where T : IEquatable<T>
    {
        if (known.Equals(value))
            return false;
        known = value;
        return true;
    }

    /// <summary>A call that tells something by returning: a promise, or an asserted condition that is read anew in each pass.</summary>
    private sealed class Effect(ProgramPoint point, PathState state, IOperation? condition, bool failsOn)
    {
        private PathState _state = state;

        public ProgramPoint Point => point;

        public PathState State => _state;

        public bool Update(AssertReader asserts)
            => condition is not null && BodyFlow.Update(ref _state, asserts.Asserted(condition, failsOn, point));
    }
}
