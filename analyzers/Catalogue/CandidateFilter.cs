using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.Catalogue;

/// <summary>Tells from names alone which syntax nodes are worth a semantic look. It runs on every node of its kinds, so it looks names up
/// in the catalogue and allocates nothing.</summary>
/// <remarks>
/// A node that it rejects is not analysed: what it misses is named at each rule below. What it accepts may still be something else.
/// Types are known by their simple names, so an API that is named through a <c>using</c> alias is missed.
/// </remarks>
internal static class CandidateFilter
{
    /// <summary>As the other overload, for the catalogue that this assembly carries.</summary>
    public static bool MayNamePortApi(SyntaxNode node) => MayNamePortApi(node, ApiCatalogue.Instance);

    /// <summary>Whether <paramref name="node"/> may name a catalogued API together with a port: an invocation, an object creation, a
    /// constructor initialiser, a base type with arguments, or an assignment (also in an object initialiser).</summary>
    public static bool MayNamePortApi(SyntaxNode node, ApiCatalogue catalogue) => node switch
    {
        InvocationExpressionSyntax invocation => MayPassPort(invocation, catalogue),
        ObjectCreationExpressionSyntax creation => NamesConstructor(creation.Type, catalogue),
        ImplicitObjectCreationExpressionSyntax creation => ImplicitCreation.MayNamePortApi(creation, catalogue),
        ConstructorInitializerSyntax { ThisOrBaseKeyword.RawKind: (int)SyntaxKind.ThisKeyword, Parent.Parent: TypeDeclarationSyntax type }
            when (catalogue.KindsOf(type.Identifier.ValueText) & NameKinds.Constructor) != 0 => true,
        ConstructorInitializerSyntax { Parent.Parent: TypeDeclarationSyntax { BaseList.Types: [var first, ..] } }
            => NamesConstructor(first.Type, catalogue),
        PrimaryConstructorBaseTypeSyntax baseType => NamesConstructor(baseType.Type, catalogue),
        AssignmentExpressionSyntax assignment => MayAssignPort(assignment, catalogue),
        _ => false,
    };

    /// <summary>Whether the type's simple name is that of a type with catalogued constructors.</summary>
    internal static bool NamesConstructor(TypeSyntax type, ApiCatalogue catalogue)
        => SimpleName.Of(type) is { } name && (catalogue.KindsOf(name) & NameKinds.Constructor) != 0;

    private static bool MayPassPort(InvocationExpressionSyntax invocation, ApiCatalogue catalogue)
    {
        if (SimpleName.Of(invocation.Expression) is not { } name)
            return false;
        var kinds = catalogue.KindsOf(name);
        var arguments = invocation.ArgumentList.Arguments;
        if (arguments.Count == 0)
            return (kinds & NameKinds.BareMethod) != 0;
        if ((kinds & (NameKinds.PortMethod | NameKinds.BareMethod)) == 0)
            return false;

        // What follows is experience with the known APIs of these names, and says nothing of a declared one.
        if (catalogue.DeclaresMethod(name))
            return true;
        return name switch
        {
            // An Add counts on the properties that the catalogue knows as collections of ports: misses a collection kept in a local.
            "Add" => Receiver(invocation) is { } receiver && NamesAny(receiver, NameKinds.PortCollection, catalogue),

            // These are static in every row. Without a receiver they are nearly always the program's own: misses 'using static'.
            "Parse" or "TryParse" or "Create" or "TryCreate"
                => Receiver(invocation) is { } receiver && NamesAny(receiver, NameKinds.Type, catalogue),

            // Task.Run(() => ...), app.Run(async context => ...): a URL is no lambda.
            "Run" or "RunAsync" or "Start" => arguments[0].Expression is not AnonymousFunctionExpressionSyntax,
            _ => true,
        };
    }

    private static bool MayAssignPort(AssignmentExpressionSyntax assignment, ApiCatalogue catalogue)
    {
        if (assignment.Right is InitializerExpressionSyntax)
            return NamesAny(assignment.Left, NameKinds.PortCollection | NameKinds.PortProperty, catalogue);
        return assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
            && NamesAny(assignment.Left, NameKinds.PortProperty, catalogue);
    }

    private static bool NamesAny(ExpressionSyntax expression, NameKinds kinds, ApiCatalogue catalogue)
        => SimpleName.Of(expression) is { } name && (catalogue.KindsOf(name) & kinds) != 0;

    private static ExpressionSyntax? Receiver(InvocationExpressionSyntax invocation) => invocation.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        MemberBindingExpressionSyntax when invocation.Parent is ConditionalAccessExpressionSyntax conditional => conditional.Expression,
        _ => null,
    };
}
