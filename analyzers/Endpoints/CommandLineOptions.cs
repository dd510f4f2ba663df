using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Options and arguments of System.CommandLine: <c>new Option&lt;int&gt;("--port", () =&gt; 8080)</c> in its betas,
/// <c>new Option&lt;int&gt;("--port") { DefaultValueFactory = _ =&gt; 8080 }</c> since 2.0.</summary>
internal static class CommandLineOptions
{
    /// <summary>The option that a call reads: <c>parseResult.GetValue(portOption)</c>. Null when the expression reads none.</summary>
    public static IOperation? OptionReadBy(IOperation operation)
        => operation is IInvocationOperation
        {
            TargetMethod:
            {
                Name: "GetValue" or "GetRequiredValue" or "GetValueForOption" or "GetValueForArgument",
                ContainingType: var type,
            },
            Arguments: var arguments,
        }
        && IsInLibrary(type)
            ? arguments.Select(argument => argument.Value).FirstOrDefault(value => IsOption(value.Type))
            : null;

    /// <summary>The option that gives the parameter of a handler its value: <c>command.SetHandler(port =&gt; …,
    /// portOption)</c>.</summary>
    public static ExpressionSyntax? OptionBoundTo(IParameterSymbol parameter, SyntaxNode? lambda)
        => lambda is AnonymousFunctionExpressionSyntax
        {
            Parent: ArgumentSyntax
            {
                Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list,
            } handler,
        }
        && call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SetHandler" }
        && list.Arguments.IndexOf(handler) + 1 + parameter.Ordinal is var index && index < list.Arguments.Count
            ? list.Arguments[index].Expression
            : null;

    /// <summary>The function that gives the value of an option which the command line leaves out; null when there is none in
    /// sight.</summary>
    public static LambdaExpressionSyntax? DefaultOf(IOperation made)
    {
        if (made is not IObjectCreationOperation { Type: var type, Syntax: BaseObjectCreationExpressionSyntax creation } || !IsOption(type))
            return null;
        var initialized = creation.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>()
            .FirstOrDefault(assignment => assignment.Left is IdentifierNameSyntax { Identifier.ValueText: "DefaultValueFactory" });
        return initialized is not null
            ? initialized.Right as LambdaExpressionSyntax
            : creation.ArgumentList?.Arguments.Select(argument => argument.Expression)
                .OfType<ParenthesizedLambdaExpressionSyntax>()
                .FirstOrDefault(lambda => lambda.ParameterList.Parameters.Count == 0);
    }

    public static bool IsOption(ITypeSymbol? type)
        => type is INamedTypeSymbol { Name: "Option" or "Argument", Arity: 1 } named && IsInLibrary(named);

    private static bool IsInLibrary(INamedTypeSymbol? type)
        => type?.ContainingNamespace?.ToDisplayString() is "System.CommandLine" or "System.CommandLine.Parsing";
}
