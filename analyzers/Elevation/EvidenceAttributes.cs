using Microsoft.CodeAnalysis;
using PortRules.Ports;

namespace PortRules.Analyzers.Elevation;

/// <summary>The attributes by which code declares where it runs and what it checks. Ours are matched by simple name, so that a project
/// can declare them itself instead of referencing an assembly.</summary>
internal static class EvidenceAttributes
{
    private const string Platforms = "System.Runtime.Versioning";

    /// <summary>What the attributes on a member, its containing members and types, its module and its assembly promise.</summary>
    public static PathState Declared(ISymbol? member)
    {
        var state = PathState.Nothing;
        for (var symbol = member; symbol is not (null or INamespaceSymbol); symbol = symbol.ContainingSymbol)
        {
            state = state.And(DeclaredOn(symbol));
            if (symbol is IMethodSymbol { AssociatedSymbol: { } associated })
                state = state.And(DeclaredOn(associated));
        }
        if (member?.ContainingModule is { } module)
            state = state.And(DeclaredOn(module));
        return member?.ContainingAssembly is { } assembly ? state.And(DeclaredOn(assembly)) : state;
    }

    /// <summary>What a bool member's value tells by its <c>[SupportedOSPlatformGuard]</c>, <c>[UnsupportedOSPlatformGuard]</c> or
    /// <c>[ChecksElevation]</c>; null when it carries none.</summary>
    public static Implication? Guarded(ISymbol member)
    {
        var (supported, decides, result) = ((Targets?)null, true, (Implication?)null);
        foreach (var attribute in member.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "ChecksElevationAttribute")
                return Implication.Elevated;
            if (PlatformOf(attribute) is not { } platform)
                continue;
            var (name, hasVersion) = PlatformNames.Split(platform);
            if (PlatformNames.TargetsOf(name) is not { } targets)
                return null;
            if (attribute.AttributeClass!.Name == "SupportedOSPlatformGuardAttribute")
                (supported, decides) = ((supported ?? Targets.None) | targets, decides && !hasVersion);
            else if (attribute.AttributeClass.Name == "UnsupportedOSPlatformGuardAttribute" && !hasVersion)
                result = new((result ?? Implication.Nothing).WhenTrue.And(PathState.On(Targets.All & ~targets)), PathState.Nothing);
        }
        return supported is { } systems
            ? new(
                (result ?? Implication.Nothing).WhenTrue.And(PathState.On(systems)),
                decides && result is null ? PathState.On(Targets.All & ~systems) : PathState.Nothing)
            : result;
    }

    /// <summary>Whether a method says that it returns only when elevated.</summary>
    public static bool AssertsElevation(ISymbol method) => Has(method, "AssertsElevationAttribute");

    /// <summary>Whether a symbol carries an attribute of this simple name, in any namespace.</summary>
    public static bool Has(ISymbol symbol, string attributeName)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == attributeName)
                return true;
        }
        return false;
    }

    private static PathState DeclaredOn(ISymbol symbol)
    {
        var (supported, state) = ((Targets?)null, PathState.Nothing);
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "RequiresElevationAttribute")
                state = state.And(PathState.Elevated);
            if (PlatformOf(attribute) is not { } platform)
                continue;
            var (name, hasVersion) = PlatformNames.Split(platform);
            if (attribute.AttributeClass!.Name == "SupportedOSPlatformAttribute")
                supported = (supported ?? Targets.None) | (PlatformNames.TargetsOf(name) ?? Targets.All);
            else if (attribute.AttributeClass.Name == "UnsupportedOSPlatformAttribute"
                && !hasVersion
                && PlatformNames.TargetsOf(name) is { } targets)
            {
                state = state.And(PathState.On(Targets.All & ~targets));
            }
        }
        return supported is { } systems ? state.And(PathState.On(systems)) : state;
    }

    private static string? PlatformOf(AttributeData attribute)
        => attribute.AttributeClass is { } type
            && type.Name.IndexOf("OSPlatform", StringComparison.Ordinal) >= 0
            && type.ContainingNamespace?.ToDisplayString() == Platforms
            && attribute.ConstructorArguments is [{ Value: string platform }, ..]
                ? platform
                : null;
}
