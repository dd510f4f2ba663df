using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Finds the fallback among the arguments of a call that looks something up: whoever wrote the method says by the parameter's name
/// what it is for.</summary>
internal static class NamedFallback
{
    /// <summary>The argument for a parameter named as a default, when the call returns what that could be, and takes something else to
    /// look up.</summary>
    public static IOperation? Of(IInvocationOperation read)
    {
        if (read.Arguments.Length < 2)
            return null;
        var fallback = read.Arguments.FirstOrDefault(
            argument => argument.ArgumentKind == ArgumentKind.Explicit && IsFallback(argument.Parameter?.Name));
        return fallback?.Parameter is { RefKind: RefKind.None } parameter
            && SymbolEqualityComparer.Default.Equals(parameter.Type, read.TargetMethod.ReturnType)
            ? fallback.Value
            : null;
    }

    /// <summary>The same for a method that is missing, so that only its look can tell: <c>Settings.GetInt("port", 8080)</c>.</summary>
    public static IOperation? Of(IInvalidOperation read)
    {
        if (read.Syntax is not InvocationExpressionSyntax { ArgumentList.Arguments: [{ NameColon: null } key, var second] } call
            || Catalogue.SimpleName.Of(call.Expression) is not { } name
            || !name.StartsWith("Get", StringComparison.Ordinal)
            || (second.NameColon is { Name.Identifier.ValueText: var parameter } && !IsFallback(parameter)))
        {
            return null;
        }
        return read.ChildOperations.Any(child => child.Syntax == key.Expression && child.ConstantValue is { Value: string })
            ? read.ChildOperations.FirstOrDefault(child => child.Syntax == second.Expression && child.ConstantValue is { Value: not null })
            : null;
    }

    private static bool IsFallback(string? name)
        => name is not null
        && (name.StartsWith("default", StringComparison.Ordinal) || name.StartsWith("fallback", StringComparison.Ordinal));
}
