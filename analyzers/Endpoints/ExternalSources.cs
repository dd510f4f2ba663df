using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PortRules.Analyzers.Endpoints;

/// <summary>What reads a value that is meant to come from outside the program: configuration, environment, arguments, standard
/// input.</summary>
internal static class ExternalSources
{
    /// <summary>Whether the expression reads such a value and has no fallback of its own.</summary>
    public static bool IsRead(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property: { IsIndexer: true, ContainingType: var type } } => IsConfiguration(type),
        IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: var type } } => IsConfiguration(type),
        IArrayElementReferenceOperation { ArrayReference: IParameterReferenceOperation { Parameter: var parameter } }
            => IsProgramArguments(parameter),
        IInvocationOperation { TargetMethod: var method } => IsReadingMethod(method),
        _ => false,
    };

    /// <summary>The fallback of a configuration read that carries one, such as <c>GetValue("Port", 8080)</c>.</summary>
    public static IOperation? FallbackOf(IOperation operation)
        => operation is IInvocationOperation { TargetMethod: { Name: "GetValue" } method, Arguments: var arguments }
            && IsConfigurationBinder(method)
            ? arguments.FirstOrDefault(
                argument => argument.Parameter?.Name == "defaultValue" && argument.ArgumentKind == ArgumentKind.Explicit)?.Value
            : null;

    private static bool IsReadingMethod(IMethodSymbol method) => method switch
    {
        { Name: "GetEnvironmentVariable", ContainingType: { Name: "Environment", ContainingNamespace.Name: "System" } } => true,
        { Name: "GetCommandLineArgs", ContainingType: { Name: "Environment", ContainingNamespace.Name: "System" } } => true,
        { Name: "ReadLine", ContainingType: { Name: "Console", ContainingNamespace.Name: "System" } } => true,
        { Name: "GetConnectionString" or "GetRequiredSection" or "GetSection" } => method.Parameters.Length > 0,
        { Name: "GetValue" or "Get" } => IsConfigurationBinder(method),
        _ => false,
    };

    private static bool IsConfigurationBinder(IMethodSymbol method)
        => (method.ReducedFrom ?? method).ContainingType is { Name: "ConfigurationBinder", ContainingNamespace: { Name: "Configuration" } };

    private static bool IsConfiguration(INamedTypeSymbol type)
        => IsConfigurationInterface(type) || type.AllInterfaces.Any(IsConfigurationInterface)
        || type is { Name: "NameValueCollection", ContainingNamespace.Name: "Specialized" };

    private static bool IsConfigurationInterface(INamedTypeSymbol type)
        => type is
        {
            Name: "IConfiguration" or "IConfigurationSection",
            ContainingNamespace: { Name: "Configuration", ContainingNamespace.Name: "Extensions" },
        };

    private static bool IsProgramArguments(IParameterSymbol parameter)
        => parameter.ContainingSymbol is IMethodSymbol
        {
            IsStatic: true,
            Name: "Main" or WellKnownMemberNames.TopLevelStatementsEntryPointMethodName,
        };
}
