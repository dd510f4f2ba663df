using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PortRules.Analyzers.Endpoints;

/// <summary>The value of a <see cref="Lazy{T}"/>: what the function returns that it was made with, or the value itself.</summary>
internal sealed class LazyPart(Place whole, MemberValues members) : Part(whole)
{
    /// <summary>Whether the property is <see cref="Lazy{T}.Value"/>.</summary>
    public static bool IsReadBy(IPropertySymbol property)
        => property is { Name: "Value", ContainingType: { Name: "Lazy", Arity: 1 } type }
            && type.ContainingNamespace?.ToDisplayString() == "System";

    public override ImmutableArray<Piece> In(TraceEnd made)
    {
        if (made.Place.Operation is not IObjectCreationOperation { Arguments: [var first, ..] } creation)
            return default;
        if (first.Value is IDelegateCreationOperation { Target: var function })
            return Returned(function, made.Place.Calls);
        return creation.Type is INamedTypeSymbol { TypeArguments: [var type] }
            && SymbolEqualityComparer.Default.Equals(first.Parameter?.Type, type)
            ? One(made.Place.With(first.Value))
            : default;
    }

    private ImmutableArray<Piece> Returned(IOperation function, CallChain? calls)
    {
        var declaration = function is not IMethodReferenceOperation { Method: var method } ? function.Syntax
            : method.IsVirtual || method.IsOverride ? null
            : members.DeclarationOf(method);
        return declaration is not null && members.Returned(declaration) is { IsDefault: false } returned
            ? returned.Select(place => new Piece(place with { Calls = calls })).ToImmutableArray()
            : default;
    }
}
