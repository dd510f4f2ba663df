using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Elevation;

/// <summary>Reads what holds once a call has returned: helpers that throw unless elevated, assertions, and calls that never
/// return.</summary>
internal sealed class AssertReader(GuardReader guards, MemberReader members)
{
    /// <summary>The calls in a statement, in no particular order: all of them run before the next statement.</summary>
    public static IEnumerable<IOperation> CallsIn(IOperation statement)
        => statement.DescendantsAndSelf().Where(operation => operation is IInvocationOperation or IObjectCreationOperation);

    /// <summary>What holds after a call by the method's own promise, whatever its arguments.</summary>
    public PathState Promised(IOperation call)
    {
        if (call is IObjectCreationOperation { Constructor: { } constructor })
            return members.OnReturn(constructor);
        if (call is not IInvocationOperation { TargetMethod: var method })
            return PathState.Nothing;
        if (NeverReturns(method))
            return PathState.Unreachable;
        if (IsDeferred(method, call))
            return PathState.Nothing;
        return EvidenceAttributes.AssertsElevation(method) ? PathState.Elevated : members.OnReturn(method);
    }

    /// <summary>The arguments that decide whether a call returns, each with the value that makes it not return.</summary>
    public static IEnumerable<(IOperation Condition, bool FailsOn)> Conditions(IOperation call)
    {
        if (call is not IInvocationOperation invocation)
            yield break;
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter is { Type.SpecialType: SpecialType.System_Boolean } parameter && FailsOn(parameter) is { } value)
                yield return (argument.Value, value);
        }
    }

    /// <summary>What holds after a call that returns only for one value of <paramref name="condition"/>.</summary>
    public PathState Asserted(IOperation condition, bool failsOn, ProgramPoint point)
    {
        var implication = guards.Read(condition, point);
        return failsOn ? implication.WhenFalse : implication.WhenTrue;
    }

    /// <summary>The value of a bool parameter for which the method does not return: <c>[DoesNotReturnIf]</c>, and by name what was written
    /// before that attribute existed.</summary>
    private static bool? FailsOn(IParameterSymbol parameter)
    {
        foreach (var attribute in parameter.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "DoesNotReturnIfAttribute" && attribute.ConstructorArguments is [{ Value: bool value }])
                return value;
        }
        return (parameter.ContainingSymbol.ContainingType?.Name, parameter.ContainingSymbol.Name) switch
        {
            ("Contract", "Requires" or "Assert" or "Assume") => false,
            ("Debug" or "Trace", "Assert") => false,
            _ => null,
        };
    }

    private static bool NeverReturns(IMethodSymbol method)
        => (method is { Name: "Exit" or "FailFast", ContainingType.Name: "Environment" })
            || EvidenceAttributes.Has(method, "DoesNotReturnAttribute");

    /// <summary>The exception of an async method is thrown where its task is awaited, that of an iterator when it is enumerated.</summary>
    private static bool IsDeferred(IMethodSymbol method, IOperation call)
        => (method.IsAsync && !IsAwaited(call))
            || method.ReturnType.Name is "IEnumerable" or "IEnumerator" or "IAsyncEnumerable" or "IAsyncEnumerator";

    private static bool IsAwaited(IOperation call)
    {
        for (var parent = call.Parent; parent is not null; parent = parent.Parent)
        {
            switch (parent)
            {
                case IAwaitOperation:
                case IInvocationOperation { TargetMethod.Name: "Wait" or "GetResult" }:
                case IPropertyReferenceOperation { Property.Name: "Result" }:
                    return true;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" }:
                    continue;
                default:
                    return false;
            }
        }
        return false;
    }
}
