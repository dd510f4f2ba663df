using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Catalogue;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Tells which API a call means that the compiler cannot bind, because one of its arguments comes from code that is missing: a
/// package that is not restored, a file that is generated later.</summary>
internal static class UnresolvedCall
{
    /// <summary>The call of the only overload that fits what is known of the arguments; null when there is none, several, or nothing
    /// missing.</summary>
    public static ApiCall? Of(SyntaxNode node, SemanticModel model, ApiCatalogue catalogue)
    {
        var arguments = node switch
        {
            InvocationExpressionSyntax { ArgumentList: var list } => list.Arguments,
            BaseObjectCreationExpressionSyntax { ArgumentList: { } list } => list.Arguments,
            _ => default,
        };
        if (!arguments.Any(argument => IsMissing(argument.Expression, model) || argument.Expression is AnonymousFunctionExpressionSyntax))
            return null;
        var fitting = model.GetSymbolInfo(node).CandidateSymbols.OfType<IMethodSymbol>()
            .Select(method => (Method: method, Given: Match(method, arguments, model)))
            .Where(overload => overload.Given is not null)
            .ToList();
        if (fitting is not [var (called, given)] || catalogue.Find(called) is not { } api)
            return null;
        var none = ImmutableArray<IArgumentOperation>.Empty;
        return new(api, NameOf(called), node, none, ReceiverOf(node, model), null) { Given = given };
    }

    private static string NameOf(IMethodSymbol method)
        => method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name
        : method is { IsStatic: true, IsExtensionMethod: false } ? $"{method.ContainingType.Name}.{method.Name}"
        : method.Name;

    private static IOperation? ReceiverOf(SyntaxNode node, SemanticModel model)
        => node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
            ? model.GetOperation(access.Expression)
            : null;

    /// <summary>The arguments by the ordinals of the method's parameters, <c>this</c> counted; null when they do not fit.</summary>
    private static ImmutableDictionary<int, IOperation>? Match(
        IMethodSymbol method, SeparatedSyntaxList<ArgumentSyntax> arguments, SemanticModel model)
    {
        var shift = method.ReducedFrom is null ? 0 : 1;
        var given = ImmutableDictionary.CreateBuilder<int, IOperation>();
        for (var index = 0; index < arguments.Count; index++)
        {
            var argument = arguments[index];
            var parameter = argument.NameColon is { Name.Identifier.ValueText: var name }
                ? method.Parameters.FirstOrDefault(parameter => parameter.Name == name)
                : method.Parameters.ElementAtOrDefault(index);
            if (parameter is not { RefKind: RefKind.None, IsParams: false }
                || given.ContainsKey(parameter.Ordinal + shift)
                || !argument.RefKindKeyword.IsKind(SyntaxKind.None)
                || !Fits(argument.Expression, parameter.Type, model)
                || model.GetOperation(argument.Expression) is not { } operation)
            {
                return null;
            }
            given.Add(parameter.Ordinal + shift, operation);
        }
        return method.Parameters.All(parameter => parameter.IsOptional || given.ContainsKey(parameter.Ordinal + shift))
            ? given.ToImmutable()
            : null;
    }

    private static bool Fits(ExpressionSyntax expression, ITypeSymbol type, SemanticModel model)
        => expression is AnonymousFunctionExpressionSyntax
            ? type.TypeKind == TypeKind.Delegate
            : IsMissing(expression, model) || model.ClassifyConversion(expression, type).IsImplicit;

    private static bool IsMissing(ExpressionSyntax expression, SemanticModel model)
        => model.GetTypeInfo(expression).Type is { TypeKind: TypeKind.Error };
}
