using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.Flow;

/// <summary>What code of other assemblies can name.</summary>
internal static class Visibility
{
    /// <summary>Whether code of other assemblies can name the symbol: it and all that it stands in is open.</summary>
    public static bool IsVisibleOutside(ISymbol symbol)
    {
        for (var outer = symbol; outer is not (null or INamespaceSymbol); outer = outer.ContainingSymbol)
        {
            if (!IsOpen(outer.DeclaredAccessibility))
                return false;
        }
        return true;
    }

    /// <summary>Whether the accessibility by itself lets other assemblies in, if only types that derive there.</summary>
    public static bool IsOpen(Accessibility accessibility)
        => accessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
}
