using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.FreePorts;

/// <summary>What a variable of listeners is given.</summary>
internal enum ListenerValue
{
    /// <summary>Not known, or a listener of a port of its own.</summary>
    Other,

    /// <summary>Nothing yet: null, an empty collection, a socket that is still to be bound.</summary>
    Open,

    /// <summary>A listener on port 0.</summary>
    Zero,
}

/// <summary>Reads the values that variables of listeners are given.</summary>
internal sealed class ListenerValues(SocketTypes types, BodyTable bodies)
{
    /// <summary>Levels of helper methods through which a listener is made.</summary>
    private const int MaxHelpers = 2;

    /// <summary>What <paramref name="value"/> is.</summary>
    public ListenerValue Of(ExpressionSyntax value) => Of(value, MaxHelpers);

    private ListenerValue Of(ExpressionSyntax value, int helpers)
    {
        switch (value)
        {
            case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression }:
            case ArrayCreationExpressionSyntax { Initializer: null or { Expressions.Count: 0 } }:
                return ListenerValue.Open;
            case PostfixUnaryExpressionSyntax suppression when suppression.IsKind(SyntaxKind.SuppressNullableWarningExpression):
                return Of(suppression.Operand, helpers);
            case BaseObjectCreationExpressionSyntax creation:
                return OfCreation(creation);
            case InvocationExpressionSyntax invocation:
                return OfCall(invocation, helpers);
            // An empty collection expression. Roslyn 4.8 is the first that has them.
            case CollectionExpressionSyntax { Elements.Count: 0 }:
                return ListenerValue.Open;
            default:
                return ListenerValue.Other;
        }
    }

    private ListenerValue OfCreation(BaseObjectCreationExpressionSyntax creation)
    {
        var type = bodies.ModelOf(creation.SyntaxTree).GetTypeInfo(creation).Type;
        var arguments = creation.ArgumentList?.Arguments ?? default;
        if (types.IsListenerCollection(type))
            return creation.Initializer is null ? ListenerValue.Open : ListenerValue.Other;
        if (!types.IsListener(type))
            return ListenerValue.Other;
        if (arguments.Any(argument => ZeroPort.Is(argument.Expression, bodies)))
            return ListenerValue.Zero;
        // A socket is bound later. So is a UdpClient without arguments.
        return type!.Name == "Socket" || arguments.Count == 0 ? ListenerValue.Open : ListenerValue.Other;
    }

    private ListenerValue OfCall(InvocationExpressionSyntax invocation, int helpers)
    {
        if (bodies.ModelOf(invocation.SyntaxTree).GetSymbolInfo(invocation).Symbol is not IMethodSymbol method)
            return ListenerValue.Other;
        if (method.Name == "Create" && types.IsListener(method.ContainingType))
        {
            return invocation.ArgumentList.Arguments is [var port] && ZeroPort.Is(port.Expression, bodies)
                ? ListenerValue.Zero
                : ListenerValue.Other;
        }
        // Enumerable.Range(0, count).Select(_ => new Socket(…)).ToArray()
        if (method is { Name: "ToArray" or "ToList" or "Select", ContainingType.Name: "Enumerable" })
            return OfSequence(invocation, helpers);
        return helpers > 0
            && !method.IsVirtual && !method.IsAbstract && !method.IsOverride
            && bodies.DeclarationsOf(method).FirstOrDefault() is { } declaration
            && Functions.ReturnedBy(declaration).OfType<ExpressionSyntax>().ToList() is { Count: > 0 } returns
            && returns.All(returned => IsReturnedBound(returned, helpers - 1))
            ? ListenerValue.Zero
            : ListenerValue.Other;
    }

    private ListenerValue OfSequence(InvocationExpressionSyntax invocation, int helpers)
    {
        if (invocation.ArgumentList.Arguments is [{ Expression: LambdaExpressionSyntax { ExpressionBody: { } element } }])
            return Of(element, helpers);
        return invocation is
        {
            ArgumentList.Arguments.Count: 0,
            Expression: MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax source },
        }
            ? Of(source, helpers)
            : ListenerValue.Other;
    }

    private bool IsReturnedBound(ExpressionSyntax returned, int helpers)
    {
        if (returned is not IdentifierNameSyntax name)
            return Of(returned, helpers) == ListenerValue.Zero;
        if (bodies.ModelOf(name.SyntaxTree).GetSymbolInfo(name).Symbol is not ILocalSymbol local
            || bodies.DeclarationsOf(local).FirstOrDefault() is not VariableDeclaratorSyntax { Initializer.Value: { } value } declarator
            || NameUses.MemberAround(declarator) is not { } member)
        {
            return false;
        }
        return Of(value, helpers) switch
        {
            ListenerValue.Zero => true,
            ListenerValue.Open => bodies.NamesOf(local, member).Any(use => BindOf(use) is { } end && ZeroPort.IsEndPoint(end, bodies)),
            _ => false,
        };
    }

    // socket.Bind(end)
    private static ExpressionSyntax? BindOf(ExpressionSyntax socket)
        => socket.Parent is MemberAccessExpressionSyntax
        {
            Name.Identifier.ValueText: "Bind",
            Parent: InvocationExpressionSyntax { ArgumentList.Arguments: [var end] },
        }
            ? end.Expression
            : null;
}
