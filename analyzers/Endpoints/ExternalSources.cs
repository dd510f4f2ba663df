using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PortRules.Analyzers.Endpoints;

/// <summary>What reads a value that is meant to come from outside the program: configuration, environment, arguments, input, files,
/// stored settings.</summary>
internal static class ExternalSources
{
    /// <summary>The members that read, by the name of their type: its namespace, and how the member's name begins.</summary>
    private static readonly ILookup<string, (string Namespace, string Member)> Reads = new[]
    {
        ("Environment", "System", "GetEnvironmentVariable"),
        ("Environment", "System", "GetCommandLineArgs"),
        ("Environment", "System", "CommandLine"),
        ("Console", "System", "Read"),
        ("File", "System.IO", "Read"),
        ("File", "System.IO", "Open"),
        ("FileStream", "System.IO", WellKnownMemberNames.InstanceConstructorName),
        ("StreamReader", "System.IO", WellKnownMemberNames.InstanceConstructorName),
        ("StreamReader", "System.IO", "Read"),
        ("TextReader", "System.IO", "Read"),
        ("HttpClient", "System.Net.Http", "Get"),
        ("HttpClientJsonExtensions", "System.Net.Http.Json", "Get"),
        ("ConfigurationManager", "System.Configuration", ""),
        ("SettingsBase", "System.Configuration", WellKnownMemberNames.Indexer),
        ("ApplicationSettingsBase", "System.Configuration", WellKnownMemberNames.Indexer),
        ("NameValueCollection", "System.Collections.Specialized", WellKnownMemberNames.Indexer),
        ("NameValueCollection", "System.Collections.Specialized", "Get"),
        ("Registry", "Microsoft.Win32", "GetValue"),
        ("RegistryKey", "Microsoft.Win32", "GetValue"),
        ("ConfigurationBinder", "Microsoft.Extensions.Configuration", "Get"),
        ("ParseResult", "System.CommandLine", "Get"),
        ("ParseResult", "System.CommandLine.Parsing", "Get"),
        ("IOptions", "Microsoft.Extensions.Options", "Value"),
        ("IOptionsSnapshot", "Microsoft.Extensions.Options", "Get"),
        ("IOptionsMonitor", "Microsoft.Extensions.Options", "CurrentValue"),
        ("IOptionsMonitor", "Microsoft.Extensions.Options", "Get"),
        ("Env", "DotNetEnv", "Get"),
        ("Preferences", "Microsoft.Maui.Storage", "Get"),
        ("IPreferences", "Microsoft.Maui.Storage", "Get"),
        ("Preferences", "Xamarin.Essentials", "Get"),
        ("PlayerPrefs", "UnityEngine", "Get"),
    }.ToLookup(row => row.Item1, row => (row.Item2, row.Item3));

    /// <summary>Whether the expression reads such a value and has no fallback of its own.</summary>
    public static bool IsRead(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property: { ContainingType: var type } property }
            => IsListed(property) || ((property.IsIndexer || property.Name == "Value") && IsConfiguration(type)),
        IInvocationOperation { TargetMethod: var method } => IsReadingMethod(method),
        IObjectCreationOperation { Constructor: { } constructor } => IsListed(constructor),
        IParameterReferenceOperation { Parameter: var parameter } => AreProgramArguments(parameter),
        _ => false,
    };

    /// <summary>The fallback of a read that carries one, such as <c>configuration.GetValue("Port", 8080)</c> or a helper's
    /// <c>Settings.Get("Port", defaultValue: 8080)</c>.</summary>
    public static IOperation? FallbackOf(IOperation operation) => operation switch
    {
        IInvocationOperation read => NamedFallback.Of(read),
        IInvalidOperation unresolved => NamedFallback.Of(unresolved),
        _ => null,
    };

    /// <summary>The part that a value is made of in a way that no reader interprets: <c>args</c> in <c>args[0]</c> and
    /// <c>args.Last()</c>. When it comes from outside, so does the value.</summary>
    public static IOperation? PartOf(IOperation operation) => operation switch
    {
        IArrayElementReferenceOperation element => element.ArrayReference,
        IConversionOperation conversion => conversion.Operand,
        IAwaitOperation awaited => awaited.Operation,
        // Binders and serializers set properties; one that the program decides was followed before.
        IPropertyReferenceOperation { Instance: { } instance } => instance,
        IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.IsEmpty: true } call
            => call.Instance ?? call.Arguments.FirstOrDefault()?.Value,
        _ => null,
    };

    /// <summary>The arguments of the program, also where they are handed on: by custom nothing else is an array <c>args</c>.</summary>
    public static bool AreProgramArguments(IParameterSymbol parameter)
        => parameter is
        {
            IsParams: false,
            Type: IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_String },
        }
        && (parameter.Name == "args" || parameter.ContainingSymbol is IMethodSymbol
        {
            IsStatic: true,
            Name: "Main" or WellKnownMemberNames.TopLevelStatementsEntryPointMethodName,
        });

    private static bool IsReadingMethod(IMethodSymbol method)
        => IsListed(method.ReducedFrom ?? method)
        || method is { Name: "GetConnectionString" or "GetRequiredSection" or "GetSection", Parameters.IsEmpty: false };

    private static bool IsListed(ISymbol member)
        => member.ContainingType is { } type && Reads[type.Name].Any(
            row => member.Name.StartsWith(row.Member, StringComparison.Ordinal)
                && type.ContainingNamespace.ToDisplayString() == row.Namespace);

    private static bool IsConfiguration(INamedTypeSymbol type)
        => IsConfigurationInterface(type) || type.AllInterfaces.Any(IsConfigurationInterface);

    private static bool IsConfigurationInterface(INamedTypeSymbol type)
        => type is
        {
            Name: "IConfiguration" or "IConfigurationSection",
            ContainingNamespace: { Name: "Configuration", ContainingNamespace.Name: "Extensions" },
        };
}
