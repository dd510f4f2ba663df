using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PortRules.Analyzers.Flow;

/// <summary>The writes of a member that the graph of one body does not show: those in its lambdas and local functions, and those through
/// a reference or a pointer. Made once for the member; all bodies in it share it.</summary>
internal sealed class NestedWrites
{
    // Null stands for several functions.
    private readonly Dictionary<ISymbol, SyntaxNode?> _writers = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _byReference = new(SymbolEqualityComparer.Default);

    /// <summary>Reads an operation tree; null when the compiler makes none.</summary>
    public NestedWrites(IOperation? root)
    {
        foreach (var operation in root?.Descendants() ?? [])
        {
            foreach (var variable in VariableWrites.WrittenBy(operation).OfType<ISymbol>())
                AddWriter(variable, FunctionAround(operation.Syntax));
            if (operation is IVariableDeclaratorOperation { Symbol.IsRef: true } or IAddressOfOperation)
                _byReference.UnionWith(operation.Descendants().Select(VariableWrites.VariableOf).OfType<ISymbol>());
        }
    }

    /// <summary>Whether a nested function other than <paramref name="body"/> itself writes the variable, or its address is taken.</summary>
    public bool AreOutside(SyntaxNode body, ISymbol variable)
        => _byReference.Contains(variable) || (_writers.TryGetValue(variable, out var writer) && writer != body);

    private void AddWriter(ISymbol variable, SyntaxNode? function)
    {
        if (function is not null)
            _writers[variable] = !_writers.TryGetValue(variable, out var known) || known == function ? function : null;
    }

    private static SyntaxNode? FunctionAround(SyntaxNode node) => node.AncestorsAndSelf().FirstOrDefault(BodyTable.IsNestedFunction);
}
