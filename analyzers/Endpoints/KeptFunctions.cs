using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>The calls of functions that are kept in a local: <c>Action&lt;int&gt; start = server.Start; start(80);</c>. Where the local
/// could hold another function, nothing is known.</summary>
internal sealed class KeptFunctions(BodyTable bodies)
{
    /// <summary>The invocations, in the order of the text, of the local that <paramref name="function"/> initialises: a method's name.
    /// None when it is not kept so, or when the parameters of the call are not those of the function.</summary>
    public IEnumerable<SyntaxNode> CallsOf(ExpressionSyntax function)
    {
        if (function.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator })
            return [];
        var model = bodies.ModelOf(function.SyntaxTree);
        // The receiver of an extension method is no argument of the call.
        if (model.GetSymbolInfo(function).Symbol is not IMethodSymbol { ReducedFrom: null }
            || model.GetDeclaredSymbol(declarator) is not ILocalSymbol local
            || bodies.Containing(declarator) is not { } body
            || body.Writes.All(local).Count != 1
            || body.Writes.IsWrittenElsewhere(local)
            || NameUses.MemberAround(declarator) is not { } member)
        {
            return [];
        }
        return bodies.Names.Of(local.Name, member)
            .Where(name => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, local))
            .Select(CallOf)
            .OfType<SyntaxNode>();
    }

    private static InvocationExpressionSyntax? CallOf(IdentifierNameSyntax name) => name.Parent switch
    {
        InvocationExpressionSyntax call when call.Expression == name => call,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Parent: InvocationExpressionSyntax call } access
            when access.Expression == name && call.Expression == access
            => call,
        ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax call } access
            when access.Expression == name && call.Expression is MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Invoke" }
            => call,
        _ => null,
    };
}
