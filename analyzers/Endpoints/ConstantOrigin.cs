using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Names the constants that a folded expression was made of: the compiler keeps only the value.</summary>
internal static class ConstantOrigin
{
    public static ImmutableArray<OriginStep> AddTo(ImmutableArray<OriginStep> origin, IOperation operation, BodyTable bodies)
    {
        foreach (var part in operation.DescendantsAndSelf())
        {
            ISymbol? constant = part switch
            {
                IFieldReferenceOperation { Field: { IsConst: true } field } => field,
                ILocalReferenceOperation { Local: { IsConst: true } local } => local,
                _ => null,
            };
            if (constant is not null && DecidingLocation(constant, bodies) is { } location)
                origin = origin.Add(new(Describe(constant), location));
        }
        return origin;
    }

    /// <summary>Names the member whose value is declared: its own place is in another assembly.</summary>
    public static TraceEnd AddDeclared(TraceEnd end)
        => end.Place.Operation is IMemberReferenceOperation { Member: var member } reference
            ? end with
            {
                Origin = end.Origin.Add(
                    new(
                        $"{(member is IPropertySymbol ? "property" : "field")} '{member.ContainingType.Name}.{member.Name}'",
                        reference.Syntax.GetLocation())),
            }
            : end;

    private static string Describe(ISymbol constant)
        => constant is IFieldSymbol { ContainingType: { TypeKind: TypeKind.Enum } type }
            ? $"enum member '{type.Name}.{constant.Name}'"
            : $"constant '{constant.Name}'";

    private static Location? DecidingLocation(ISymbol constant, BodyTable bodies)
        => bodies.DeclarationsOf(constant).FirstOrDefault() switch
        {
            VariableDeclaratorSyntax { Initializer.Value: { } value } => value.GetLocation(),
            EnumMemberDeclarationSyntax { EqualsValue.Value: { } value } => value.GetLocation(),
            { } declaration => declaration.GetLocation(),
            _ => null,
        };
}
