using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PortRules.Analyzers.Flow;

/// <summary>One write to a local, a parameter or a flow capture.</summary>
/// <param name="Point">The statement that writes.</param>
/// <param name="Operation">The writing operation.</param>
/// <param name="Value">The value written, null when it is not an expression (an increment, an <c>out</c> argument, a pattern).</param>
internal sealed record VariableWrite(ProgramPoint Point, IOperation Operation, IOperation? Value);

/// <summary>The writes that can reach a use.</summary>
/// <param name="Writes">The writes, in no particular order.</param>
/// <param name="FromEntry">The value at the body's entry can reach as well: a parameter's argument, or an outer body's value.</param>
/// <param name="IsComplete">False when a write may have been missed: then nothing may be concluded.</param>
internal readonly record struct ReachingWrites(ImmutableArray<VariableWrite> Writes, bool FromEntry, bool IsComplete)
{
    public static ReachingWrites Undecided { get; } = new(ImmutableArray<VariableWrite>.Empty, true, false);
}

/// <summary>The writes to the variables of a body, and which of them reach a use: a backward search on demand, for one variable at a
/// time.</summary>
internal sealed class VariableWrites
{
    /// <summary>More definitions than a reader would hold in mind: the value is then undecided.</summary>
    private const int MaxReaching = 16;

    private readonly Dictionary<object, History> _byVariable;
    private readonly Body _body;

    private VariableWrites(Body body, Dictionary<object, History> byVariable)
    {
        _body = body;
        _byVariable = byVariable;
    }

    public static VariableWrites Of(Body body)
    {
        var byVariable = new Dictionary<object, History>(VariableComparer.Instance);
        var targets = new Dictionary<CaptureId, ISymbol>();
        if (body.Graph is { } graph)
        {
            foreach (var block in graph.Blocks)
            {
                for (var index = 0; index <= block.Operations.Length; index++)
                {
                    var point = new ProgramPoint(block, index);
                    if (point.Operation is { } statement)
                        CollectWrites(statement, point, byVariable, targets);
                }
            }
        }
        return new(body, byVariable);
    }

    /// <summary>All writes to <paramref name="variable"/> in the body, whatever their order.</summary>
    public IReadOnlyList<VariableWrite> All(object variable)
        => _byVariable.TryGetValue(variable, out var history) ? history.Writes : [];

    /// <summary>Whether a lambda or local function inside the body writes the variable, or its address is taken.</summary>
    public bool IsWrittenElsewhere(object variable)
        => variable is ISymbol symbol && _body.NestedWrites.AreOutside(_body.Declaration, symbol);

    /// <summary>The writes that reach <paramref name="use"/>.</summary>
    /// <param name="variable">An <see cref="ILocalSymbol"/>, an <see cref="IParameterSymbol"/> or a <see cref="CaptureId"/>.</param>
    /// <param name="use">Where the variable is read; writes in the same statement are taken to come after.</param>
    public ReachingWrites Reaching(object variable, ProgramPoint use)
    {
        if (_body.Graph is not { } graph || IsWrittenElsewhere(variable))
            return ReachingWrites.Undecided;
        if (!_byVariable.TryGetValue(variable, out var history))
            return new(ImmutableArray<VariableWrite>.Empty, FromEntry: true, IsComplete: true);
        // A finally block is entered from every exit of its try: the graph has no edges for that.
        return history.HasFinally ? ReachingWrites.Undecided : new BackwardSearch(graph, history).From(use);
    }

    private static bool IsInFinally(BasicBlock block)
    {
        for (ControlFlowRegion? region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
        {
            if (region.Kind == ControlFlowRegionKind.Finally)
                return true;
        }
        return false;
    }

    /// <param name="statement">What may write.</param>
    /// <param name="point">Its place.</param>
    /// <param name="byVariable">The writes so far.</param>
    /// <param name="targets">The variables that were captured so far: in <c>port = a ? 80 : 81</c> the graph captures <c>port</c> first and
    /// then assigns to the capture.</param>
    private static void CollectWrites(
        IOperation statement, ProgramPoint point, Dictionary<object, History> byVariable, Dictionary<CaptureId, ISymbol> targets)
    {
        foreach (var operation in statement.DescendantsAndSelf())
        {
            if (operation is IFlowCaptureOperation { Id: var id, Value: var captured } && VariableOf(captured) is ISymbol symbol)
                targets[id] = symbol;
            foreach (var (written, value) in WritesOf(operation))
            {
                var variable = operation is not IFlowCaptureOperation
                    && written is CaptureId capture
                    && targets.TryGetValue(capture, out var target)
                        ? target
                        : written;
                if (!byVariable.TryGetValue(variable, out var history))
                    byVariable.Add(variable, history = new());
                history.Add(new(point, operation, value));
            }
        }
    }

    /// <summary>The variables that an operation by itself writes.</summary>
    internal static IEnumerable<object> WrittenBy(IOperation operation) => WritesOf(operation).Select(write => write.Variable);

    private static IEnumerable<(object Variable, IOperation? Value)> WritesOf(IOperation operation)
    {
        switch (operation)
        {
            case IFlowCaptureOperation capture:
                yield return (capture.Id, capture.Value);
                break;
            case ISimpleAssignmentOperation { Target: var target, Value: var value } when VariableOf(target) is { } variable:
                yield return (variable, value);
                break;
            case IDeconstructionAssignmentOperation deconstruction:
                foreach (var part in Deconstructed(deconstruction.Target, deconstruction.Value))
                    yield return part;
                break;
            case IAssignmentOperation { Target: var target } when VariableOf(target) is { } variable:
                yield return (variable, null);
                break;
            case IIncrementOrDecrementOperation { Target: var target } when VariableOf(target) is { } variable:
                yield return (variable, null);
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: var value }
                when VariableOf(value) is { } variable:
                yield return (variable, null);
                break;
            case IDeclarationPatternOperation { DeclaredSymbol: { } declared }:
                yield return (declared, null);
                break;
            case IRecursivePatternOperation { DeclaredSymbol: { } declared }:
                yield return (declared, null);
                break;
            case IListPatternOperation { DeclaredSymbol: { } declared }:
                yield return (declared, null);
                break;
            case IAddressOfOperation { Reference: var reference } when VariableOf(reference) is { } variable:
                yield return (variable, null);
                break;
        }
    }

    private static IEnumerable<(object Variable, IOperation? Value)> Deconstructed(IOperation target, IOperation? value)
    {
        while (target is IDeclarationExpressionOperation declaration)
            target = declaration.Expression;
        if (target is not ITupleOperation tuple)
        {
            if (VariableOf(target) is { } variable)
                yield return (variable, value);
            yield break;
        }
        while (value is IConversionOperation { OperatorMethod: null } conversion)
            value = conversion.Operand;
        var values = value is ITupleOperation { Elements: var elements } && elements.Length == tuple.Elements.Length ? elements : default;
        for (var i = 0; i < tuple.Elements.Length; i++)
        {
            foreach (var part in Deconstructed(tuple.Elements[i], values.IsDefault ? null : values[i]))
                yield return part;
        }
    }

    internal static object? VariableOf(IOperation target) => target switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IDeclarationExpressionOperation { Expression: var expression } => VariableOf(expression),
        IFlowCaptureReferenceOperation capture => capture.Id,
        _ => null,
    };

    /// <summary>The writes to one variable; complete before it is asked.</summary>
    private sealed class History
    {
        private readonly List<VariableWrite> _writes = [];
        private ILookup<BasicBlock, VariableWrite>? _byBlock;

        public IReadOnlyList<VariableWrite> Writes => _writes;

        public bool HasFinally { get; private set; }

        // Two threads may make it: both results are equal and either may stay.
        public ILookup<BasicBlock, VariableWrite> ByBlock => _byBlock ??= _writes.ToLookup(write => write.Point.Block);

        public void Add(VariableWrite write)
        {
            _writes.Add(write);
            HasFinally |= IsInFinally(write.Point.Block);
        }
    }

    /// <summary>Walks predecessors until a write or the entry is met on every path.</summary>
    private sealed class BackwardSearch(ControlFlowGraph graph, History history)
    {
        private readonly HashSet<BasicBlock> _visited = [];
        private readonly Stack<BasicBlock> _pending = new();
        private readonly HashSet<VariableWrite> _reaching = [];
        private bool _fromEntry;

        public ReachingWrites From(ProgramPoint use)
        {
            Scan(use.Block, use.Index);
            while (_pending.Count > 0 && _reaching.Count <= MaxReaching)
            {
                var block = _pending.Pop();
                if (_visited.Add(block))
                    Scan(block, int.MaxValue);
            }
            return _reaching.Count > MaxReaching
                ? ReachingWrites.Undecided
                : new(_reaching.ToImmutableArray(), _fromEntry, IsComplete: true);
        }

        private void Scan(BasicBlock block, int before)
        {
            var last = history.ByBlock[block].LastOrDefault(write => write.Point.Index < before);
            if (last is not null)
            {
                _reaching.Add(last);
                return;
            }
            if (block.Kind == BasicBlockKind.Entry)
                _fromEntry = true;
            foreach (var branch in block.Predecessors)
                _pending.Push(branch.Source);
            if (GuardedBy(block) is { } guarded)
                EnterHandler(guarded);
        }

        /// <summary>The try whose exceptions enter at this block, if it begins a filter, a catch or a finally.</summary>
        private static ControlFlowRegion? GuardedBy(BasicBlock block)
        {
            for (var region = block.EnclosingRegion;
                region.EnclosingRegion is { } outer && region.FirstBlockOrdinal == block.Ordinal;
                region = outer)
            {
                if (outer.Kind is ControlFlowRegionKind.TryAndCatch or ControlFlowRegionKind.TryAndFinally
                    && region.Kind != ControlFlowRegionKind.Try)
                {
                    return outer.NestedRegions[0];
                }
            }
            return null;
        }

        /// <summary>A handler begins anywhere in its try: every write there may have happened, or none.</summary>
        private void EnterHandler(ControlFlowRegion guarded)
        {
            foreach (var write in history.Writes)
            {
                if (write.Point.Block.Ordinal >= guarded.FirstBlockOrdinal && write.Point.Block.Ordinal <= guarded.LastBlockOrdinal)
                    _reaching.Add(write);
            }
            Scan(graph.Blocks[guarded.FirstBlockOrdinal], 0);
        }
    }

    private sealed class VariableComparer : IEqualityComparer<object>
    {
        public static VariableComparer Instance { get; } = new();

        public new bool Equals(object? x, object? y)
            => x is ISymbol a && y is ISymbol b ? SymbolEqualityComparer.Default.Equals(a, b) : object.Equals(x, y);

        public int GetHashCode(object obj)
            => obj is ISymbol symbol ? SymbolEqualityComparer.Default.GetHashCode(symbol) : obj.GetHashCode();
    }
}
