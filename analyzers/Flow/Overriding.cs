using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.Flow;

/// <summary>What members override, and whether others can override them.</summary>
internal static class Overriding
{
    /// <summary>The definition of the method or property that a member overrides, null for none.</summary>
    public static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod?.OriginalDefinition,
        IPropertySymbol property => property.OverriddenProperty?.OriginalDefinition,
        _ => null,
    };

    /// <summary>Whether another type may give the member another body.</summary>
    public static bool IsOverridable(ISymbol member)
        => member.IsAbstract || (!member.IsSealed && !member.ContainingType.IsSealed && (member.IsVirtual || member.IsOverride));
}
