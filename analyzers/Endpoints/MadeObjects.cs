using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>What an object has in a member when its constructor has run: for one creation, with its own arguments, whatever other objects
/// of the type have.</summary>
internal sealed class MadeObjects(BodyTable bodies, MemberValues members)
{
    /// <returns>Default when the constructor does more than can be told, empty when it leaves the member alone.</returns>
    public ImmutableArray<Piece> OfConstructor(IObjectCreationOperation creation, ISymbol member, Body body, CallChain? calls)
    {
        if (creation.Constructor?.OriginalDefinition is not { } constructor
            || !SymbolEqualityComparer.Default.Equals(constructor.ContainingType, member.ContainingType.OriginalDefinition)
            || !IsStored(member))
        {
            return default;
        }
        var site = new CallSite(creation.Syntax, creation.Arguments, null, body);
        if (ParameterOf(member, constructor) is { } parameter)
        {
            return (site.ArgumentFor(parameter, calls) ?? members.DefaultOf(parameter)) is { } given
                ? ImmutableArray.Create(new Piece(given))
                : default;
        }
        if (!bodies.Declares(constructor.ContainingType) || !IsPlain(constructor, member))
            return default;
        var values = members.Of(member);
        if (values.IsDefault)
            return default;
        return MemberValues.MadeBy(values, constructor)
            .Select(value => new Piece(value.Place with { Calls = new(constructor, site, calls) }))
            .ToImmutableArray();
    }

    /// <summary>The parameter that a positional record makes the property of; null for any other member.</summary>
    public static IParameterSymbol? ParameterOf(ISymbol member, IMethodSymbol constructor)
        => member is IPropertySymbol && member.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax() is ParameterSyntax
            ? constructor.Parameters.FirstOrDefault(
                parameter => parameter.DeclaringSyntaxReferences is [var own] && own.GetSyntax() == reference.GetSyntax())
            : null;

    /// <summary>Whether the member holds what was assigned: a field, or a property without code that nothing overrides.</summary>
    public static bool IsStored(ISymbol member) => member switch
    {
        IFieldSymbol => true,
        IPropertySymbol { IsVirtual: false, IsOverride: false, IsAbstract: false, DeclaringSyntaxReferences: [var reference] }
            => reference.GetSyntax() switch
            {
                ParameterSyntax => true,
                PropertyDeclarationSyntax property => IsWithoutCode(property),
                _ => false,
            },
        _ => false,
    };

    /// <summary>Whether what is assigned is what is read: no accessor has a body.</summary>
    public static bool IsWithoutCode(PropertyDeclarationSyntax property)
        => property.AccessorList?.Accessors.All(accessor => accessor is { Body: null, ExpressionBody: null }) == true;

    /// <summary>Whether an assignment to <paramref name="target"/> runs code of this program that may change <paramref name="member"/>: a
    /// setter that names it or calls something.</summary>
    public bool MayChange(ExpressionSyntax target, ISymbol member)
        => bodies.ModelOf(target.SyntaxTree).GetSymbolInfo(target).Symbol is IPropertySymbol property
        && !SymbolEqualityComparer.Default.Equals(property.OriginalDefinition, member.OriginalDefinition)
        && !IsStored(property)
        && bodies.DeclarationsOf(property.OriginalDefinition)
            .SelectMany(declaration => declaration.DescendantNodes())
            .Any(node => node is InvocationExpressionSyntax
                || (node is IdentifierNameSyntax name && name.Identifier.ValueText == member.Name));

    /// <summary>Whether the expression names a method: who gets it can call it.</summary>
    public bool IsMethod(ExpressionSyntax expression)
        => bodies.ModelOf(expression.SyntaxTree).GetSymbolInfo(expression).Symbol is IMethodSymbol;

    /// <summary>Whether all that the constructor assigns to the member stands in itself: it calls no other one and no code of the object
    /// that could assign it, and hands the object to nobody.</summary>
    private bool IsPlain(IMethodSymbol constructor, ISymbol member)
    {
        if (constructor.IsImplicitlyDeclared)
            return true;
        if (constructor.DeclaringSyntaxReferences is not [var reference])
            return false;
        if (reference.GetSyntax() is not ConstructorDeclarationSyntax declaration)
            return reference.GetSyntax() is TypeDeclarationSyntax;
        return declaration.Initializer is not { RawKind: (int)SyntaxKind.ThisConstructorInitializer }
            && declaration.DescendantNodes().All(node => node switch
            {
                ThisExpressionSyntax => node.Parent is MemberAccessExpressionSyntax { Parent: not InvocationExpressionSyntax },
                InvocationExpressionSyntax { Expression: SimpleNameSyntax name }
                    => bodies.ModelOf(name.SyntaxTree).GetSymbolInfo(name).Symbol is not IMethodSymbol { IsStatic: false },
                AssignmentExpressionSyntax { Left: var target } => !MayChange(target, member),
                _ => true,
            });
    }
}
