using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>One value that a field or property has by its own declaration or its type's constructors.</summary>
/// <param name="Place">The expression.</param>
/// <param name="IsReplaceable">Anybody who holds the object may set another value: it is only a default.</param>
internal sealed record MemberValue(Place Place, bool IsReplaceable)
{
    public string Describe(ISymbol member) => (member, IsReplaceable) switch
    {
        (IPropertySymbol, true) => $"the default of property '{member.Name}'",
        (IPropertySymbol, false) => $"property '{member.Name}'",
        _ => $"field '{member.Name}'",
    };
}

/// <summary>The values of fields and properties that their own type decides: read-only fields by initialiser or constructor, properties by
/// initialiser or by the expression that they return. A member that others may assign is left alone, except that the initialiser of a
/// settable property counts as its default.</summary>
internal sealed class MemberValues(BodyTable bodies)
{
    /// <returns>Default when the member's values are not decided by its declaration.</returns>
    public ImmutableArray<MemberValue> Of(ISymbol member) => member switch
    {
        IFieldSymbol { IsReadOnly: true } field => OfReadOnlyField(field),
        IPropertySymbol { IsIndexer: false } property when IsFinal(property) => OfProperty(property),
        _ => default,
    };

    /// <summary>The expression of an initialiser or parameter default, at its place in its own body.</summary>
    public Place? InitializerPlace(EqualsValueClauseSyntax clause) => PlaceOf(clause.Value, bodies.Of(clause));

    /// <summary>A virtual property has the value of whatever overrides it.</summary>
    private static bool IsFinal(IPropertySymbol property)
        => property is { IsAbstract: false, IsExtern: false }
        && (property.IsSealed || !(property.IsVirtual || property.IsOverride) || property.ContainingType is { IsSealed: true });

    private ImmutableArray<MemberValue> OfReadOnlyField(IFieldSymbol field)
    {
        if (field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not VariableDeclaratorSyntax declarator)
            return default;
        return Decided(field, declarator.Initializer, isReplaceable: false);
    }

    private ImmutableArray<MemberValue> OfProperty(IPropertySymbol property)
    {
        if (property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not PropertyDeclarationSyntax declaration)
            return default;
        if (declaration.ExpressionBody is { } arrow)
            return PlaceOf(arrow.Expression, bodies.Of(arrow)) is { } place ? ImmutableArray.Create(new MemberValue(place, false)) : default;
        var getter = declaration.AccessorList?.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
        if (getter is { ExpressionBody: { } getterArrow })
            return PlaceOf(getterArrow.Expression, bodies.Of(getter)) is { } place ? ImmutableArray.Create(new MemberValue(place, false)) : default;
        if (getter is { Body: { } block })
            return Returned(getter, block);
        return Decided(property, declaration.Initializer, isReplaceable: property.SetMethod is not null);
    }

    private ImmutableArray<MemberValue> Returned(AccessorDeclarationSyntax getter, BlockSyntax block)
    {
        var values = ImmutableArray.CreateBuilder<MemberValue>();
        foreach (var statement in block.DescendantNodes(node => !BodyTable.IsNestedFunction(node)).OfType<ReturnStatementSyntax>())
        {
            if (statement.Expression is null || PlaceOf(statement.Expression, bodies.Of(getter)) is not { } place)
                return default;
            values.Add(new(place, false));
        }
        return values.Count == 0 ? default : values.ToImmutable();
    }

    /// <summary>The initialiser, and what the type's constructors assign.</summary>
    private ImmutableArray<MemberValue> Decided(ISymbol member, EqualsValueClauseSyntax? initializer, bool isReplaceable)
    {
        var values = ImmutableArray.CreateBuilder<MemberValue>();
        if (initializer is not null)
        {
            if (InitializerPlace(initializer) is not { } place)
                return default;
            values.Add(new(place, isReplaceable));
        }
        foreach (var (assignment, constructor) in ConstructorAssignments(member))
        {
            if (!assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) || PlaceOf(assignment.Right, bodies.Containing(assignment) ?? bodies.Of(constructor)) is not { } place)
                return default;
            values.Add(new(place, isReplaceable));
        }
        return values.Count == 0 ? default : values.ToImmutable();
    }

    private IEnumerable<(AssignmentExpressionSyntax Assignment, ConstructorDeclarationSyntax Constructor)> ConstructorAssignments(ISymbol member)
    {
        foreach (var constructor in member.ContainingType.Constructors.Concat(member.ContainingType.StaticConstructors).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default))
        {
            if (constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not ConstructorDeclarationSyntax syntax)
                continue;
            foreach (var assignment in syntax.DescendantNodes().OfType<AssignmentExpressionSyntax>())
            {
                var target = (assignment.Left as MemberAccessExpressionSyntax)?.Name ?? assignment.Left as SimpleNameSyntax;
                if (target?.Identifier.ValueText == member.Name
                    && SymbolEqualityComparer.Default.Equals(bodies.ModelOf(syntax.SyntaxTree).GetSymbolInfo(assignment.Left).Symbol, member))
                {
                    yield return (assignment, syntax);
                }
            }
        }
    }

    private static Place? PlaceOf(ExpressionSyntax expression, Body body)
    {
        if (body.Find(expression) is ({ } operation, var point))
            return new(operation, body, point);
        return body.Model.GetOperation(expression) is { } raw ? new(raw, null, default) : null;
    }
}
