using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.FreePorts;

/// <summary>Asks the callers of a method what they do with the port that it gives them.</summary>
internal sealed class PortReceivers(BodyTable bodies)
{
    /// <summary>Whether a number is returned to callers of the same file only, all of which try again when its port has been taken, or want
    /// one on which nobody listens.</summary>
    /// <param name="returned">Where it leaves the method.</param>
    public bool TryAgain(SyntaxNode returned)
        => Functions.MethodAround(returned, bodies) is { DeclaredAccessibility: not Accessibility.Public } method
        && bodies.Names.Of(method.Name, returned.SyntaxTree.GetRoot())
            .Where(call => SymbolEqualityComparer.Default.Equals(bodies.ModelOf(call.SyntaxTree).GetSymbolInfo(call).Symbol, method))
            .ToList() is { Count: > 0 } calls
        && calls.All(call => PortNames.SayClosed(call) || PortAttempts.AreRepeated(call));
}
