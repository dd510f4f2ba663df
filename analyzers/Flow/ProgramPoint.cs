using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace PortRules.Analyzers.Flow;

/// <summary>A place in a <see cref="Microsoft.CodeAnalysis.FlowAnalysis.ControlFlowGraph"/>: the statement at <see cref="Index"/> of a
/// block; an index equal to the number of the block's operations is its branch condition or returned value.</summary>
internal readonly record struct ProgramPoint(BasicBlock Block, int Index)
{
    /// <summary>The statement, condition or returned value that stands here.</summary>
    public IOperation? Operation => Index < Block.Operations.Length ? Block.Operations[Index] : Block.BranchValue;
}
