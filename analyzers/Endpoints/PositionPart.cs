using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace PortRules.Analyzers.Endpoints;

/// <summary>What a position of a tuple, a positional record or a dictionary's pair has, read by name or taken apart:
/// <c>var (host, port) = Parse();</c>.</summary>
/// <param name="whole">The value that has positions.</param>
/// <param name="position">The position, from 0.</param>
/// <param name="parts">Makes the part that a record has at the position.</param>
/// <param name="uses">Tells what else is done with a tuple.</param>
internal sealed class PositionPart(Place whole, int position, Parts parts, HolderUses uses) : Part(whole)
{
    public override ImmutableArray<Piece> In(TraceEnd made)
    {
        var place = made.Place;
        switch (place.Operation)
        {
            case ITupleOperation { Elements: var elements }:
                return position < elements.Length && IsUnchanged(made) ? One(place.With(elements[position])) : default;
            case { Type: INamedTypeSymbol { IsRecord: true } record } when PropertyAt(record) is { } property:
                return parts.Member(place, property).In(made);
            case IConversionOperation { IsImplicit: true, OperatorMethod: null, Operand: var operand }:
                return SameIn(place.With(operand));
            default:
                return position < 2 && Pairs.Side(place, isValue: position == 1) is { } side ? One(side) : default;
        }
    }

    /// <summary>The property of a positional record that takes itself apart by its positions.</summary>
    private IPropertySymbol? PropertyAt(INamedTypeSymbol record)
    {
        var positional = record.InstanceConstructors.FirstOrDefault(
            constructor => constructor.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax() is RecordDeclarationSyntax);
        return positional is not null
            && position < positional.Parameters.Length
            && record.GetMembers("Deconstruct").All(method => method.IsImplicitlyDeclared)
            && record.GetMembers(positional.Parameters[position].Name).FirstOrDefault() is IPropertySymbol property
            && MadeObjects.ParameterOf(property.OriginalDefinition, positional.OriginalDefinition) is not null
            ? property
            : null;
    }

    // A tuple that is handed on is copied: only its own variables can be written.
    private bool IsUnchanged(TraceEnd made)
        => uses.OfAll(made.References)?.TrueForAll(use => !HolderUses.IsChanged(use.Expression)) == true;
}
