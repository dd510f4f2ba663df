using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Tells who calls a lambda, as far as that is plain: a method that runs it for each element of a collection, or the variable that
/// keeps it.</summary>
internal sealed class Lambdas(BodyTable bodies, KeptFunctions kept)
{
    /// <summary>The collection whose elements the parameter of a lambda gets, and the call that takes them all, null when only some:
    /// <c>ports.ForEach(port => …)</c>, <c>Array.ForEach(ports, …)</c>, <c>Parallel.ForEach(ports, …)</c>. Null when that is not what
    /// calls the lambda.</summary>
    public (Place Collection, SyntaxNode? Taker)? ElementsFor(IParameterSymbol parameter, CallChain? calls)
    {
        if (parameter is not { Ordinal: 0, ContainingSymbol: IMethodSymbol lambda }
            || SyntaxOf(lambda) is not { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } passed } syntax
            || bodies.ModelOf(call.SyntaxTree).GetSymbolInfo(call).Symbol is not IMethodSymbol method
            || method is not { ContainingType: var type, Name: "ForEach" or "ForEachAsync" }
            || !method.DeclaringSyntaxReferences.IsEmpty)
        {
            return null;
        }
        var collection = (type.Name, call.ArgumentList.Arguments) switch
        {
            ("List" or "ImmutableList", [_]) => (call.Expression as MemberAccessExpressionSyntax)?.Expression,
            ("Array" or "Parallel", [var first, .., var last]) when last == passed && first != last => first.Expression,
            _ => null,
        };
        return collection is not null && bodies.Containing(call) is { } body && Places.Of(collection, body, calls) is { } place
            ? (place, Loops.TakesAll(ImmutableHashSet.Create(parameter.Name), syntax.Body) ? call : null)
            : null;
    }

    /// <summary>The calls of a lambda through the variable that was made to keep it and nothing else, and the call of one that is called
    /// where it stands.</summary>
    public IEnumerable<SyntaxNode> CallsOf(IMethodSymbol lambda)
    {
        ExpressionSyntax? syntax = SyntaxOf(lambda);
        if (syntax is null)
            return [];
        while (syntax.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax)
            syntax = (ExpressionSyntax)syntax.Parent;
        return syntax.Parent switch
        {
            InvocationExpressionSyntax call when call.Expression == syntax => [call],
            _ => kept.CallsOf(syntax),
        };
    }

    private static AnonymousFunctionExpressionSyntax? SyntaxOf(IMethodSymbol lambda)
        => lambda.DeclaringSyntaxReferences is [var reference] ? reference.GetSyntax() as AnonymousFunctionExpressionSyntax : null;
}
