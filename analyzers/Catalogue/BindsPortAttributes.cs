using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.Catalogue;

/// <summary>Reads <c>[BindsPort]</c> on parameters and properties. The attribute is matched by its simple name, so that a project declares
/// it itself instead of referencing an assembly; its named arguments are the keys of a line.</summary>
/// <example><c>void Start([BindsPort(Transport = "udp", Address = "any")] int port)</c></example>
internal static class BindsPortAttributes
{
    public const string TypeName = Name + "Attribute";

    /// <summary>A larger assembly is generated; its first types say what there is to say.</summary>
    private const int MaxTypes = 10_000;

    private const string Name = "BindsPort";

    /// <summary>The lines of one tree, from its declarations; bodies are not looked into.</summary>
    public static IEnumerable<ApiLine> In(SyntaxNode root, Func<SyntaxNode, ISymbol?> declaredSymbol)
    {
        foreach (var node in root.DescendantNodes(MayHoldAttribute))
        {
            if (node is AttributeSyntax { Parent: AttributeListSyntax list } attribute
                && list.Parent is (ParameterSyntax or PropertyDeclarationSyntax) and var target
                && SimpleName.Of(attribute.Name) is Name or TypeName
                && declaredSymbol(target) is { } symbol
                && LineOf(TargetOf(list, symbol)) is { } line)
            {
                yield return line;
            }
        }
    }

    /// <summary>The lines of what other assemblies can see of an assembly.</summary>
    public static IEnumerable<ApiLine> In(IAssemblySymbol assembly, CancellationToken cancellation)
    {
        var pending = new Stack<INamespaceOrTypeSymbol>();
        pending.Push(assembly.GlobalNamespace);
        for (var types = 0; pending.Count > 0 && types < MaxTypes;)
        {
            cancellation.ThrowIfCancellationRequested();
            var holder = pending.Pop();
            if (holder is INamedTypeSymbol)
                types++;
            foreach (var member in holder.GetMembers())
            {
                if (member is INamespaceSymbol space)
                    pending.Push(space);
                else if (!IsVisible(member))
                    continue;
                else if (member is INamedTypeSymbol type)
                    pending.Push(type);
                else if (member is IPropertySymbol property && LineOf(property) is { } ofProperty)
                    yield return ofProperty;
                else if (member is IMethodSymbol { AssociatedSymbol: null, Parameters.IsEmpty: false } method && LineOf(method) is { } line)
                    yield return line;
            }
        }
    }

    /// <summary>The property of a positional record, where <c>[property: …]</c> stands on the parameter.</summary>
    private static ISymbol TargetOf(AttributeListSyntax list, ISymbol symbol)
        => symbol is IParameterSymbol { ContainingType: { } type } && list.Target?.Identifier.IsKind(SyntaxKind.PropertyKeyword) == true
            ? type.GetMembers(symbol.Name).OfType<IPropertySymbol>().FirstOrDefault() ?? symbol
            : symbol;

    private static bool IsVisible(ISymbol member)
        => member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static bool MayHoldAttribute(SyntaxNode node)
        => node is not (BlockSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax or StatementSyntax or AccessorListSyntax);

    /// <summary>The line of a property, of a method, or of the method that a parameter belongs to; null without the attribute, and
    /// where its arguments make no line.</summary>
    private static ApiLine? LineOf(ISymbol symbol)
    {
        var keys = new StringBuilder();
        switch (symbol)
        {
            case IParameterSymbol { ContainingSymbol: IMethodSymbol method }:
                return LineOf(method);
            case IPropertySymbol property when AttributeOf(property) is { } attribute && FormOf(property.Type, attribute) is { } form:
                keys.Append(' ').Append(form);
                AddOptions(keys, attribute, onlyAddress: null);
                break;
            case IMethodSymbol method:
                foreach (var parameter in method.Parameters)
                {
                    if (AttributeOf(parameter) is not { } attribute || FormOf(parameter.Type, attribute) is not { } form)
                        continue;
                    var isFirst = keys.Length == 0;
                    keys.Append(' ').Append(form).Append('=').Append(parameter.Ordinal);
                    if (isFirst)
                        AddOptions(keys, attribute, OnlyAddress(method));
                }

                break;
        }

        return keys.Length > 0 && symbol.OriginalDefinition.GetDocumentationCommentId() is { } id
            ? ApiLineReader.Read($"{id} {ApiLineWords.Bind}{keys}", out _)
            : null;
    }

    private static AttributeData? AttributeOf(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == TypeName)
                return attribute;
        }

        return null;
    }

    /// <summary>The form that the attribute names, or else the one that the type suggests.</summary>
    private static string? FormOf(ITypeSymbol type, AttributeData attribute)
    {
        if (Argument(attribute, "Form") is string form)
            return form.ToLowerInvariant();
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] })
            type = inner;
        return type switch
        {
            { SpecialType: >= SpecialType.System_Int16 and <= SpecialType.System_UInt64 } => "port",
            { SpecialType: SpecialType.System_String } or { Name: "Uri" } => "url",
            { Name: "IPEndPoint" or "EndPoint" or "DnsEndPoint" } => "endpoint",
            _ => null,
        };
    }

    private static void AddOptions(StringBuilder keys, AttributeData attribute, IParameterSymbol? onlyAddress)
    {
        if (Argument(attribute, "Transport") is string transport)
            keys.Append(' ').Append(ApiLineWords.Transport).Append('=').Append(transport.ToLowerInvariant());
        if (Argument(attribute, "Address") is string address)
            keys.Append(' ').Append(ApiLineWords.Address).Append('=').Append(address.ToLowerInvariant());
        else if (onlyAddress is not null)
            keys.Append(' ').Append(ApiLineWords.Address).Append('=').Append(onlyAddress.Ordinal);
        foreach (var flag in ImmutableArray.Create(ApiLineWords.Http, ApiLineWords.Kestrel, ApiLineWords.Handled))
        {
            if (Argument(attribute, flag) is true)
                keys.Append(' ').Append(flag);
        }
    }

    private static IParameterSymbol? OnlyAddress(IMethodSymbol method)
    {
        var addresses = method.Parameters.Where(parameter => parameter.Type.Name == "IPAddress").ToList();
        return addresses.Count == 1 ? addresses[0] : null;
    }

    /// <summary>A named argument, whatever the case of its name.</summary>
    private static object? Argument(AttributeData attribute, string name)
    {
        foreach (var (key, value) in attribute.NamedArguments.Select(argument => (argument.Key, argument.Value)))
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                return value.Kind == TypedConstantKind.Primitive ? value.Value : null;
        }

        return null;
    }
}
