using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.Rules;

/// <summary>The five families of rules that this version has, as the categories of their descriptors.</summary>
internal static class Categories
{
    public const string Privilege = "Privilege";
    public const string Occupied = "Occupied";
    public const string Discovery = "Discovery";
    public const string Validity = "Validity";
    public const string Agreement = "Agreement";
}

/// <summary>The only place that makes descriptors: it knows where a rule's page is.</summary>
internal static class Descriptors
{
    private const string Pages = "https://github.com/portrules/portrules/blob/main/docs/rules/";

#pragma warning disable RS0030 // the one allowed call of the banned constructor
    public static DiagnosticDescriptor Create(
        string id, string title, string message, string category, DiagnosticSeverity severity, string description, params string[] tags)
        => new(id, title, message, category, severity, isEnabledByDefault: true, description, Pages + id + ".md", tags);
#pragma warning restore RS0030
}
