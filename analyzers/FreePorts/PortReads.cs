using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.FreePorts;

/// <summary>Finds where a program asks a local listener which port it has been given.</summary>
internal sealed class PortReads(SocketTypes types, BodyTable bodies)
{
    /// <summary>Locals through which an endpoint is followed to its port.</summary>
    private const int MaxLocals = 3;

    /// <summary>Whether an expression is a look at the endpoint of a listener, by its name.</summary>
    public static bool IsEndPoint(MemberAccessExpressionSyntax access)
        => access.Name.Identifier.ValueText is "LocalEndpoint" or "LocalEndPoint";

    /// <summary>The expressions that give the port, or the endpoint with it, for one look at the endpoint of a listener: the number itself,
    /// or the calls of a method that reads it from its parameter, as far as they stand in the same file.</summary>
    /// <param name="access">The look at the endpoint.</param>
    /// <param name="isGivenBack">Whether the number is returned by the method that reads it.</param>
    public IEnumerable<(ExpressionSyntax Number, ILocalSymbol Listener)> Of(
        MemberAccessExpressionSyntax access, Func<ExpressionSyntax, bool> isGivenBack)
    {
        var listener = access.Expression;
        while (listener is PostfixUnaryExpressionSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Server" or "Client" })
        {
            listener = listener is PostfixUnaryExpressionSyntax suppression
                ? suppression.Operand
                : ((MemberAccessExpressionSyntax)listener).Expression;
        }
        switch (SymbolOf(listener))
        {
            case ILocalSymbol local when types.IsListener(local.Type):
                return NumbersOf(access, MaxLocals).Select(number => (number, local));
            // listeners[i].LocalEndpoint
            case not ILocalSymbol when listener is ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax collection }
                && SymbolOf(collection) is ILocalSymbol local
                && types.IsListenerCollection(local.Type):
                return NumbersOf(access, MaxLocals).Select(number => (number, local));
            case IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } } parameter
                when types.IsListener(parameter.Type):
                return OfSelect(access);
            case IParameterSymbol { ContainingSymbol: IMethodSymbol reader } parameter
                when types.IsListener(parameter.Type) && NumbersOf(access, MaxLocals).Any(isGivenBack):
                return OfReader(access.SyntaxTree, reader);
            default:
                return [];
        }
    }

    private ISymbol? SymbolOf(ExpressionSyntax expression) => bodies.ModelOf(expression.SyntaxTree).GetSymbolInfo(expression).Symbol;

    // listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)
    private IEnumerable<(ExpressionSyntax Number, ILocalSymbol Listener)> OfSelect(MemberAccessExpressionSyntax access)
        => access.FirstAncestorOrSelf<LambdaExpressionSyntax>() is
        {
            Parent.Parent.Parent: InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Select", Expression: IdentifierNameSyntax name },
            } call,
        } lambda
            && SymbolOf(name) is ILocalSymbol collection
            && types.IsListenerCollection(collection.Type)
            && NumbersOf(access, 0).Any(number => lambda.ExpressionBody == number)
            ? [(call, collection)]
            : [];

    private IEnumerable<(ExpressionSyntax Number, ILocalSymbol Listener)> OfReader(SyntaxTree tree, IMethodSymbol reader)
        => tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => SimpleName.Of(call.Expression) == reader.Name
                && SymbolEqualityComparer.Default.Equals(SymbolOf(call)?.OriginalDefinition, reader.OriginalDefinition))
            .SelectMany(call => call.ArgumentList.Arguments
                .Select(argument => SymbolOf(argument.Expression))
                .OfType<ILocalSymbol>()
                .Where(local => types.IsListener(local.Type))
                .Select(local => ((ExpressionSyntax)call, local)));

    /// <summary>Where the port of an endpoint is read: at once, or from the local that keeps the endpoint; and the endpoint where it is
    /// given away as it is.</summary>
    private IEnumerable<ExpressionSyntax> NumbersOf(ExpressionSyntax endpoint, int locals)
    {
        var whole = endpoint;
        while (whole.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax
            || whole.Parent is BinaryExpressionSyntax { OperatorToken.ValueText: "as" })
        {
            whole = (ExpressionSyntax)whole.Parent;
        }
        switch (whole.Parent)
        {
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Port" } number:
                return [number];
            case ConditionalAccessExpressionSyntax
            {
                WhenNotNull: MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Port" },
            } conditional:
                return [conditional];
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }:
                return OfLocal(bodies.ModelOf(declarator.SyntaxTree).GetDeclaredSymbol(declarator), declarator, locals);
            // if (listener.LocalEndpoint is IPEndPoint end)
            case IsPatternExpressionSyntax { Pattern: DeclarationPatternSyntax { Designation: SingleVariableDesignationSyntax variable } }:
                return OfLocal(bodies.ModelOf(variable.SyntaxTree).GetDeclaredSymbol(variable), variable, locals);
            case AssignmentExpressionSyntax assignment when assignment.Right == whole:
                return OfLocal(SymbolOf(assignment.Left), assignment, locals);
            case ReturnStatementSyntax or ArrowExpressionClauseSyntax:
                return [whole];
            default:
                return [];
        }
    }

    private IEnumerable<ExpressionSyntax> OfLocal(ISymbol? symbol, SyntaxNode given, int locals)
        => locals > 0 && symbol is ILocalSymbol local && NameUses.MemberAround(given) is { } member
            ? bodies.NamesOf(local, member)
                .Where(name => name.SpanStart >= given.Span.End)
                .SelectMany(name => NumbersOf(name, locals - 1))
            : [];
}
