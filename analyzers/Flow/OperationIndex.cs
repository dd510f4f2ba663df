using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PortRules.Analyzers.Flow;

/// <summary>Finds the operations of a control-flow graph by the syntax that they were made from.</summary>
internal sealed class OperationIndex
{
    private readonly Dictionary<SyntaxNode, (IOperation Operation, ProgramPoint Point)> _bySyntax = [];

    public OperationIndex(ControlFlowGraph graph)
    {
        foreach (var block in graph.Blocks)
        {
            for (var index = 0; index < block.Operations.Length; index++)
                Add(block.Operations[index], new(block, index));
            // The exception of a switch expression that no arm matches has the syntax of the whole expression.
            if (block.BranchValue is { } value
                && !(value.IsImplicit && block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Throw))
            {
                Add(value, new(block, block.Operations.Length));
            }
        }
    }

    public (IOperation Operation, ProgramPoint Point)? Find(SyntaxNode node)
        => _bySyntax.TryGetValue(node, out var found) ? found : null;

    private void Add(IOperation statement, ProgramPoint point)
    {
        // The outermost operation of a syntax node wins (the conversion around a literal), except that a flow capture is only the
        // spilling of a value, a reference to it is second to the value itself, and an element of a collection initialiser is its
        // own value rather than the call of Add around it.
        foreach (var operation in statement.DescendantsAndSelf())
        {
            if (operation is IFlowCaptureOperation or IExpressionStatementOperation)
                continue;
            if (!_bySyntax.TryGetValue(operation.Syntax, out var known)
                || (known.Operation is IFlowCaptureReferenceOperation && operation is not IFlowCaptureReferenceOperation)
                || known.Operation is IArgumentOperation or IInvocationOperation { IsImplicit: true })
            {
                _bySyntax[operation.Syntax] = (operation, point);
            }
        }
    }
}
