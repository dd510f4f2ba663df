using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>What may run where a member is used.</summary>
/// <param name="Members">The methods or properties, none of them abstract.</param>
/// <param name="OthersMayRun">Other assemblies may implement or override the member: what is in sight is only a default.</param>
internal sealed record DispatchTargets(ImmutableArray<ISymbol> Members, bool OthersMayRun);

/// <summary>Finds what runs where an interface member or a virtual member is used: by the types that the receiver is known to have, else
/// by all types of the compilation that it can have.</summary>
internal sealed class Dispatch(TypeHierarchy types)
{
    /// <summary>More implementations would have more values than a reader would hold in mind.</summary>
    private const int MaxTargets = 8;

    /// <summary>Type arguments inside type arguments.</summary>
    private const int MaxNesting = 8;

    /// <summary>Whether the object decides at run time which body is used.</summary>
    public static bool IsVirtual(IOperation use) => use switch
    {
        IInvocationOperation call => call.IsVirtual || call.TargetMethod is { IsStatic: true, IsAbstract: true },
        IPropertyReferenceOperation { Property: var property, Syntax: var syntax }
            => Overriding.IsOverridable(property)
                && syntax is not MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax },
        _ => false,
    };

    /// <summary>What may run for a virtual use.</summary>
    /// <param name="member">The member that is named there.</param>
    /// <param name="receiver">The type of the receiver, null for none.</param>
    /// <param name="exact">The types that the receiver was created with; default when they are not known.</param>
    /// <returns>Null when it cannot be told: nothing in sight implements it, too much does, or the member is another assembly's.</returns>
    public DispatchTargets? TargetsOf(ISymbol member, ITypeSymbol? receiver, ImmutableArray<INamedTypeSymbol> exact)
    {
        if (!types.Declares(member))
            return null;
        var targets = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        if (!exact.IsDefaultOrEmpty)
        {
            foreach (var type in exact)
            {
                if (ImplementationIn(type, member) is not { IsAbstract: false } target)
                    return null;
                targets.Add(target);
            }
            return new(targets.ToImmutableArray(), OthersMayRun: false);
        }

        // A type parameter has the types that its constraint has.
        var root = receiver as INamedTypeSymbol ?? member.ContainingType;
        var derived = types.DerivedFrom(root);
        if (derived.IsDefault)
            return null;
        var isOpen = types.MayBeDerivedElsewhere(root);
        foreach (var type in derived.Add(root))
        {
            // Nothing is an instance of an abstract type, but what it implements is what others inherit.
            if (type.IsAbstract && !types.MayBeDerivedElsewhere(type))
                continue;
            if (!MayBe(type, root) || ImplementationIn(type, member) is not { IsAbstract: false } target)
                continue;
            targets.Add(target);
            isOpen |= Overriding.IsOverridable(target) && types.MayBeDerivedElsewhere(type);
        }
        return targets.Count is 0 or > MaxTargets ? null : new(targets.ToImmutableArray(), isOpen);
    }

    /// <summary>Whether a call can run <paramref name="method"/>, although it names a member that the method implements or
    /// overrides.</summary>
    public bool MayRun(IMethodSymbol method, IInvocationOperation call, ImmutableArray<INamedTypeSymbol> exact)
    {
        if (call.TargetMethod.MethodKind == MethodKind.DelegateInvoke)
            return true;
        var named = call.TargetMethod.ReducedFrom ?? call.TargetMethod;
        return IsVirtual(call)
            ? TargetsOf(named, call.Instance?.Type, exact) is not { } targets || targets.Members.Any(target => IsSame(target, method))
            : IsSame(named, method.PartialDefinitionPart ?? method);
    }

    private static bool IsSame(ISymbol symbol, ISymbol other)
        => SymbolEqualityComparer.Default.Equals(symbol.OriginalDefinition, other.OriginalDefinition);

    /// <summary>An object of this type can stand where <paramref name="root"/> is expected: <c>ISettings&lt;string&gt;</c> is no
    /// <c>ISettings&lt;int&gt;</c>. Where type parameters are open, it may.</summary>
    private bool MayBe(INamedTypeSymbol type, INamedTypeSymbol root)
        => !root.IsGenericType
        || SymbolEqualityComparer.Default.Equals(root, root.OriginalDefinition)
        || HasTypeParameter(root)
        || ContractsOf(type, root).Any(
            contract => HasTypeParameter(contract) || types.IsConvertible(contract, root));

    private static bool HasTypeParameter(INamedTypeSymbol type, int depth = MaxNesting)
        => depth == 0
        || type.TypeArguments.Any(
            argument => argument is ITypeParameterSymbol || (argument is INamedTypeSymbol named && HasTypeParameter(named, depth - 1)));

    /// <summary>The forms in which a type derives from or implements the definition of <paramref name="contract"/>.</summary>
    private static IEnumerable<INamedTypeSymbol> ContractsOf(INamedTypeSymbol type, INamedTypeSymbol contract)
        => Bases(type).Concat(type.AllInterfaces).Where(candidate => IsSame(candidate, contract));

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            yield return current;
    }

    private static ISymbol? ImplementationIn(INamedTypeSymbol type, ISymbol member)
    {
        if (member.ContainingType.TypeKind != TypeKind.Interface)
            return LastOverrideIn(type, member);
        var implementation = ContractMemberIn(type, member);
        // What implements an interface member may be overridden further down.
        return implementation is { ContainingType.TypeKind: not TypeKind.Interface } && Overriding.IsOverridable(implementation)
            ? LastOverrideIn(type, implementation)
            : implementation;
    }

    private static ISymbol? LastOverrideIn(INamedTypeSymbol type, ISymbol member)
        => Bases(type).SelectMany(level => level.GetMembers(member.Name)).FirstOrDefault(candidate => IsOrOverrides(candidate, member));

    private static ISymbol? ContractMemberIn(INamedTypeSymbol type, ISymbol member)
    {
        if (type.TypeKind == TypeKind.Interface)
            return IsSame(type, member.ContainingType) ? member : null;
        return ContractsOf(type, member.ContainingType)
            .SelectMany(contract => contract.GetMembers(member.Name))
            .Where(declared => IsSame(declared, member))
            .Select(type.FindImplementationForInterfaceMember)
            .FirstOrDefault(found => found is not null);
    }

    private static bool IsOrOverrides(ISymbol candidate, ISymbol member)
    {
        for (var level = candidate; level is not null; level = Overriding.Overridden(level))
        {
            if (IsSame(level, member))
                return true;
        }
        return false;
    }
}
