using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.Catalogue;

/// <summary>The syntax-only question of <see cref="CandidateFilter"/> for <c>new(...)</c>, which does not name its type.</summary>
/// <remarks>
/// It is accepted where the type is written near by: the declaration that it initialises, the member that returns it, a cast, the array
/// or collection that it is put in, or the field or property of an enclosing type declaration that it is assigned to. Otherwise it
/// is rejected, which misses an assignment to a member that another part of a partial class or a base class declares, and an
/// assignment to a local apart from its declaration. As an argument it is rejected too: there it is part of another candidate.
/// </remarks>
internal static class ImplicitCreation
{
    public static bool MayNamePortApi(ImplicitObjectCreationExpressionSyntax creation, ApiCatalogue catalogue)
    {
        if (creation.ArgumentList.Arguments.Count == 0 && creation.Initializer is null)
            return false;

        SyntaxNode value = creation;
        while (PassesValueOn(value, out var parent))
            value = parent;
        if (ContainerOf(value) is not { } container)
            return DeclaredType(value) is { } type && CandidateFilter.NamesConstructor(type, catalogue);

        // The element of a collection: the collection's type is named, or the collection is a catalogued property.
        if (container is { Parent: AssignmentExpressionSyntax assignment } && SimpleName.Of(assignment.Left) is { } name
            && (catalogue.KindsOf(name) & (NameKinds.PortCollection | NameKinds.PortProperty)) != 0)
        {
            return true;
        }

        return CollectionType(container) is { } collection
            && ElementType(collection) is { } element
            && CandidateFilter.NamesConstructor(element, catalogue);
    }

    /// <summary>Whether the expression's value is also its parent's, so that the parent's type is its type.</summary>
    private static bool PassesValueOn(SyntaxNode node, out SyntaxNode parent)
    {
        parent = node.Parent!;
        switch (parent)
        {
            case ParenthesizedExpressionSyntax:
            case PostfixUnaryExpressionSyntax when parent.IsKind(SyntaxKind.SuppressNullableWarningExpression):
            case ConditionalExpressionSyntax conditional when conditional.Condition != node:
            case BinaryExpressionSyntax when parent.IsKind(SyntaxKind.CoalesceExpression):
                return true;
            case SwitchExpressionArmSyntax { Parent: { } choice }:
                parent = choice;
                return true;
            default:
                return false;
        }
    }

    private static SyntaxNode? ContainerOf(SyntaxNode value) => value.Parent switch
    {
        InitializerExpressionSyntax initializer when !initializer.IsKind(SyntaxKind.ObjectInitializerExpression) => initializer,
        ExpressionElementSyntax { Parent: { } collection } => collection,
        _ => null,
    };

    private static TypeSyntax? CollectionType(SyntaxNode container) => container.Parent switch
    {
        ArrayCreationExpressionSyntax array => array.Type,
        ObjectCreationExpressionSyntax creation => creation.Type,
        ImplicitObjectCreationExpressionSyntax creation => DeclaredType(creation),
        _ => DeclaredType(container),
    };

    private static TypeSyntax? ElementType(TypeSyntax collection) => collection switch
    {
        ArrayTypeSyntax array => array.ElementType,
        NullableTypeSyntax nullable => ElementType(nullable.ElementType),
        QualifiedNameSyntax qualified => ElementType(qualified.Right),
        GenericNameSyntax { TypeArgumentList.Arguments: [var only] } => only,
        _ => null,
    };

    private static TypeSyntax? DeclaredType(SyntaxNode value) => value.Parent switch
    {
        CastExpressionSyntax cast => cast.Type,
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } } => declaration.Type,
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Type,
        ArrowExpressionClauseSyntax { Parent: { } member } => ReturnType(member),
        ReturnStatementSyntax statement => EnclosingReturnType(statement),
        AssignmentExpressionSyntax assignment when assignment.Right == value => MemberType(assignment),
        _ => null,
    };

    private static TypeSyntax? EnclosingReturnType(SyntaxNode node)
    {
        for (var outer = node.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is AnonymousFunctionExpressionSyntax)
                return null;
            if (outer is MemberDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax)
                return ReturnType(outer);
        }

        return null;
    }

    private static TypeSyntax? ReturnType(SyntaxNode member) => member switch
    {
        MethodDeclarationSyntax method => Awaited(method.ReturnType, method.Modifiers),
        LocalFunctionStatementSyntax function => Awaited(function.ReturnType, function.Modifiers),
        PropertyDeclarationSyntax property => property.Type,
        AccessorDeclarationSyntax { Parent.Parent: BasePropertyDeclarationSyntax property } => property.Type,
        _ => null,
    };

    private static TypeSyntax? Awaited(TypeSyntax type, SyntaxTokenList modifiers)
        => modifiers.Any(SyntaxKind.AsyncKeyword) ? ElementType(type) : type;

    /// <summary>The type of the field or property that is assigned, when an enclosing type declaration declares it.</summary>
    private static TypeSyntax? MemberType(AssignmentExpressionSyntax assignment)
    {
        var name = assignment.Left switch
        {
            IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name.Identifier.ValueText,
            _ => null,
        };
        if (name is null)
            return null;
        for (SyntaxNode? outer = assignment; outer is not null; outer = outer.Parent)
        {
            if (outer is TypeDeclarationSyntax type && MemberType(type, name) is { } found)
                return found;
        }

        return null;
    }

    private static TypeSyntax? MemberType(TypeDeclarationSyntax type, string name)
    {
        foreach (var member in type.Members)
        {
            if (member is PropertyDeclarationSyntax property && property.Identifier.ValueText == name)
                return property.Type;
            if (member is not FieldDeclarationSyntax field)
                continue;
            foreach (var variable in field.Declaration.Variables)
            {
                if (variable.Identifier.ValueText == name)
                    return field.Declaration.Type;
            }
        }

        return null;
    }
}
