using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Fields and properties that a library sets because of an attribute: options of a command line, settings, serialised
/// fields.</summary>
internal static class BoundMembers
{
    private static readonly HashSet<string> BindingNamespacesOfSystem =
    [
        "System.Configuration",
        "System.Runtime.Serialization",
        "System.Text.Json.Serialization",
        "System.Xml.Serialization",
        "System.Management.Automation",
    ];

    /// <summary>Whether an attribute may let a library set the member, whatever its accessibility: one of the framework's serializers, or
    /// any that neither the framework nor its tools define.</summary>
    public static bool IsBound(ISymbol member)
        => member.GetAttributes().Any(attribute => Binds(attribute.AttributeClass));

    /// <summary>The default that an attribute states: <c>[Option('p', Default = 8080)]</c>; null when there is none.</summary>
    public static ExpressionSyntax? DefaultOf(IPropertySymbol property)
    {
        foreach (var attribute in property.GetAttributes())
        {
            var stated = (NamespaceOf(attribute.AttributeClass), attribute.AttributeClass?.Name) switch
            {
                ("CommandLine", "OptionAttribute" or "ValueAttribute") => Named(attribute, "Default"),
                ("System.Configuration", "ConfigurationPropertyAttribute") => Named(attribute, "DefaultValue"),
                ("System.Configuration", "DefaultSettingValueAttribute") => First(attribute),
                ("PowerArgs", "ArgDefaultValue" or "ArgDefaultValueAttribute") => First(attribute),
                // By itself this attribute only describes.
                ("System.ComponentModel", "DefaultValueAttribute") when IsCommandOption(property) => First(attribute),
                _ => null,
            };
            if (stated is not null)
                return stated;
        }
        return null;
    }

    private static bool Binds(INamedTypeSymbol? attribute)
    {
        var @namespace = NamespaceOf(attribute);
        return BindingNamespacesOfSystem.Contains(@namespace)
            || !(IsIn(@namespace, "System") || IsIn(@namespace, "JetBrains") || IsIn(@namespace, "Microsoft.CodeAnalysis"));
    }

    private static bool IsIn(string @namespace, string root)
        => @namespace.StartsWith(root, StringComparison.Ordinal) && (@namespace.Length == root.Length || @namespace[root.Length] == '.');

    private static bool IsCommandOption(IPropertySymbol property)
        => property.GetAttributes().Any(attribute => NamespaceOf(attribute.AttributeClass) == "Spectre.Console.Cli");

    private static string NamespaceOf(INamedTypeSymbol? attribute) => attribute?.ContainingNamespace?.ToDisplayString() ?? "";

    private static ExpressionSyntax? Named(AttributeData attribute, string name)
        => ArgumentsOf(attribute).FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)?.Expression;

    private static ExpressionSyntax? First(AttributeData attribute)
        => ArgumentsOf(attribute).FirstOrDefault(argument => argument.NameEquals is null)?.Expression;

    private static IEnumerable<AttributeArgumentSyntax> ArgumentsOf(AttributeData attribute)
        => (attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)?.ArgumentList?.Arguments ?? default;
}
