using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Tells whether a collection still has the elements that it was written with: whatever else is done with it only reads.</summary>
internal sealed class CollectionUses(BodyTable bodies, HolderUses holders)
{
    /// <summary>Methods that leave a collection as it is and keep no way to change it; those of LINQ are told by their type.</summary>
    private static readonly HashSet<string> ReadingMethods = new(StringComparer.Ordinal)
    {
        "AsReadOnly", "BinarySearch", "Concat", "Contains", "ContainsKey", "ContainsValue", "CopyTo", "Exists", "Find", "FindIndex",
        "ForEach", "ForEachAsync", "GetEnumerator", "GetValueOrDefault", "IndexOf", "Join", "ToArray", "ToFrozenSet", "ToImmutableArray",
        "ToImmutableList", "TrueForAll", "TryGetValue", "UseUrls", "Write", "WriteLine",
    };

    /// <summary>Whether nothing but reading is done with what the value went through; also false where that cannot be told.</summary>
    public bool AreReads(TraceEnd made) => holders.OfAll(made.References)
        ?.TrueForAll(use => HolderUses.IsLookedAt(use.Expression) || (!HoldsCollections(use.Holder) && IsRead(use.Expression))) == true;

    /// <summary>Whether other assemblies can get hold of the collection and put other elements into it.</summary>
    public bool IsOpen(TraceEnd made)
        => HolderUses.IsVisible(made.References) && made.References.All(reference => !IsReadOnly(reference.Type));

    /// <summary>Whether the elements are collections themselves: who reads one can change it.</summary>
    private static bool HoldsCollections(ISymbol holder)
    {
        var type = holder switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            _ => null,
        };
        var element = type is IArrayTypeSymbol array ? array.ElementType : (type as INamedTypeSymbol)?.TypeArguments.LastOrDefault();
        return WrittenCollection.IsCollection(element);
    }

    private bool IsRead(ExpressionSyntax use) => use.Parent switch
    {
        ElementAccessExpressionSyntax access => access.Expression == use && !HolderUses.IsChanged(access),
        ForEachStatementSyntax { Type: not RefTypeSyntax } or ForEachVariableStatementSyntax or SpreadElementSyntax => true,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access => access.Expression == use && IsReading(call),
        MemberAccessExpressionSyntax access => access.Expression == use && MethodOf(access) is null,
        ArgumentSyntax { RefKindKeyword.RawKind: 0, Parent.Parent: InvocationExpressionSyntax call } when IsReading(call)
            => MethodOf(call) is not { Name: "CopyTo" or "TryCopyTo" },
        ArgumentSyntax { RefKindKeyword.RawKind: not 0 } => false,
        ArgumentSyntax or EqualsValueClauseSyntax or AssignmentExpressionSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax
            => IsReadOnly(bodies.ModelOf(use.SyntaxTree).GetTypeInfo(use).ConvertedType),
        _ => false,
    };

    private bool IsReading(InvocationExpressionSyntax call)
        => MethodOf(call) is { } method
        && method.DeclaringSyntaxReferences.IsEmpty
        && (ReadingMethods.Contains(method.Name)
            || method.ContainingType is { Name: "Enumerable", ContainingNamespace.Name: "Linq" }
            || IsReadOnly(method.ReceiverType));

    private IMethodSymbol? MethodOf(ExpressionSyntax expression)
        => bodies.ModelOf(expression.SyntaxTree).GetSymbolInfo(expression).Symbol as IMethodSymbol;

    /// <summary>Whether the elements cannot be replaced through a value of this type.</summary>
    private static bool IsReadOnly(ITypeSymbol? type)
        => type is not null
        && (type.Name is "IEnumerable" or "ReadOnlySpan" or "ReadOnlyMemory" or "ReadOnlyCollection" or "ReadOnlyDictionary"
            || type.Name.StartsWith("IReadOnly", StringComparison.Ordinal)
            || type.ContainingNamespace?.Name is "Immutable" or "Frozen");
}
