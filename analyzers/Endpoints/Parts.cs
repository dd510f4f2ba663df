using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Recognises the expressions that read a part of a larger value.</summary>
internal sealed class Parts(BodyTable bodies, SymbolUses uses, MemberValues members)
{
    private readonly MadeObjects _made = new(bodies, members);
    private readonly HolderUses _uses = new(bodies, uses);

    /// <summary>The part that the expression at <paramref name="place"/> reads; null when it reads none.</summary>
    public Part? ReadBy(Place place)
    {
        switch (place.Operation)
        {
            case IMemberReferenceOperation { Instance: { } instance and not IInstanceReferenceOperation, Member: var member } when IsOwn(member):
                return new MemberPart(place.With(instance), member, _made, _uses);
            default:
                return null;
        }
    }

    private static bool IsOwn(ISymbol member)
        => member is IFieldSymbol { ContainingType.IsTupleType: false } or IPropertySymbol { IsIndexer: false }
        && (!member.DeclaringSyntaxReferences.IsEmpty || member.ContainingType.IsAnonymousType);
}
