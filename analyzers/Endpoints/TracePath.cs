using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.Endpoints;

/// <summary>What one trace is inside of, and how far it may still go.</summary>
internal sealed class TracePath
{
    /// <summary>Parts of values lead to other values and their parts: the steps of the whole trace are bounded too, and not only its
    /// length.</summary>
    private const int MaxSteps = 500;

    private readonly HashSet<ISymbol> _entered = new(SymbolEqualityComparer.Default);
    private int _steps;

    /// <summary>Counts a step.</summary>
    /// <returns>False when there have been too many.</returns>
    public bool Step() => ++_steps <= MaxSteps;

    /// <summary>Enters a member or method.</summary>
    /// <returns>False when the trace is inside of it already.</returns>
    public bool Add(ISymbol symbol) => _entered.Add(symbol);

    public void Remove(ISymbol symbol) => _entered.Remove(symbol);
}
