using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>The calls of functions through the variable that was made to keep them: <c>Action&lt;int&gt; start = server.Start;
/// start(80);</c>. Where the variable could hold another function, nothing is known.</summary>
internal sealed class KeptFunctions(BodyTable bodies, SymbolUses uses)
{
    /// <summary>The calls, in the order of the text, of the local or read-only field that <paramref name="function"/> initialises: a lambda
    /// or a method's name. None when it is not kept so, or when the parameters of the call are not those of the function.</summary>
    public IEnumerable<SyntaxNode> CallsOf(ExpressionSyntax function)
    {
        if (function.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator })
            return [];
        var model = bodies.ModelOf(function.SyntaxTree);
        // The receiver of an extension method is no argument of the call.
        if (model.GetSymbolInfo(function).Symbol is not IMethodSymbol { ReducedFrom: null })
            return [];
        var names = NamesOf(model.GetDeclaredSymbol(declarator), declarator);
        return names.IsDefault || names.Any(NamedWrite.Writes)
            ? []
            : names.Select(name => CallOf(NameUses.Qualified(name))).OfType<SyntaxNode>();
    }

    private ImmutableArray<SimpleNameSyntax> NamesOf(ISymbol? keeper, SyntaxNode declarator) => keeper switch
    {
        ILocalSymbol when NameUses.MemberAround(declarator) is { } scope
            => bodies.NamesOf(keeper, scope).ToImmutableArray<SimpleNameSyntax>(),
        IFieldSymbol { IsReadOnly: true } => uses.Of(keeper),
        _ => default,
    };

    /// <summary><c>bind(80)</c>, <c>bind.Invoke(80)</c>, <c>bind?.Invoke(80)</c>.</summary>
    private static InvocationExpressionSyntax? CallOf(ExpressionSyntax keeper) => keeper.Parent switch
    {
        InvocationExpressionSyntax call when call.Expression == keeper => call,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Parent: InvocationExpressionSyntax call } access
            when access.Expression == keeper && call.Expression == access
            => call,
        ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax call } access
            when access.Expression == keeper && call.Expression is MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Invoke" }
            => call,
        _ => null,
    };
}
