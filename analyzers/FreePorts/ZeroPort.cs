using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.FreePorts;

/// <summary>Recognises port 0, which asks the system for any port.</summary>
internal static class ZeroPort
{
    /// <summary>Whether an argument is the number 0 as a port, or an endpoint with it.</summary>
    public static bool Is(ExpressionSyntax argument, BodyTable bodies)
    {
        var model = bodies.ModelOf(argument.SyntaxTree);
        // An enum member of value 0, such as AddressFamily.Unspecified, is no port.
        return model.GetConstantValue(argument) is { HasValue: true, Value: 0 }
            ? model.GetTypeInfo(argument).ConvertedType is { SpecialType: SpecialType.System_Int32 }
            : IsEndPoint(argument, bodies);
    }

    /// <summary>Whether an expression is an endpoint with port 0: written out, or the initial value of a local that has not been given
    /// another one before, or of a read-only field.</summary>
    public static bool IsEndPoint(ExpressionSyntax expression, BodyTable bodies)
    {
        switch (expression)
        {
            case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [_, var port] } creation:
                return bodies.ModelOf(creation.SyntaxTree) is var model
                    && IsIPEndPoint(model.GetTypeInfo(creation).Type)
                    && model.GetConstantValue(port.Expression) is { HasValue: true, Value: 0 };
            case IdentifierNameSyntax or MemberAccessExpressionSyntax:
                return bodies.ModelOf(expression.SyntaxTree).GetSymbolInfo(expression).Symbol is { } symbol
                    && symbol is ILocalSymbol or IFieldSymbol { IsReadOnly: true }
                    && bodies.DeclarationsOf(symbol).FirstOrDefault() is VariableDeclaratorSyntax
                    {
                        Initializer.Value: BaseObjectCreationExpressionSyntax value,
                    } declarator
                    && IsEndPoint(value, bodies)
                    && (symbol is IFieldSymbol || !IsChanged(symbol, declarator, expression, bodies));
            default:
                return false;
        }
    }

    private static bool IsChanged(ISymbol local, SyntaxNode declarator, SyntaxNode use, BodyTable bodies)
        => NameUses.MemberAround(declarator) is not { } member
        || bodies.NamesOf(local, member).Any(name => name.SpanStart < use.SpanStart && name.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == name,
            MemberAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } access => assignment.Left == access,
            _ => false,
        });

    private static bool IsIPEndPoint(ITypeSymbol? type)
        => type is { Name: "IPEndPoint", ContainingNamespace: { Name: "Net", ContainingNamespace.Name: "System" } };
}
