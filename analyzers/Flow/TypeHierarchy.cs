using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.Flow;

/// <summary>The types of the compilation that derive from a type or implement it. The names in base lists are collected once and on first
/// demand, and symbols are asked only where the name fits. One instance per compilation; safe for concurrent use.</summary>
internal sealed class TypeHierarchy
{
    /// <summary>A type with more descendants is a framework's root: what its members do differs too much to be followed.</summary>
    private const int MaxDerived = 64;

    private readonly BodyTable _bodies;
    private readonly Lazy<ILookup<string, TypeDeclarationSyntax>> _byBaseName;
    private readonly Lazy<ILookup<string, string>> _aliases;
    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<INamedTypeSymbol>> _derived
        = new(SymbolEqualityComparer.Default);

    public TypeHierarchy(BodyTable bodies)
    {
        _bodies = bodies;
        _byBaseName = new(() => Types().SelectMany(BaseNames).ToLookup(pair => pair.Name, pair => pair.Type, StringComparer.Ordinal));
        _aliases = new(() => Aliases().ToLookup(alias => alias.Target, alias => alias.Name, StringComparer.Ordinal));
    }

    /// <summary>The classes, structs and interfaces of this compilation below <paramref name="type"/>, on any level; generic ones as
    /// they are declared.</summary>
    /// <returns>Default when there are too many.</returns>
    public ImmutableArray<INamedTypeSymbol> DerivedFrom(INamedTypeSymbol type) => _derived.GetOrAdd(type.OriginalDefinition, Find);

    /// <summary>Whether a type that other assemblies define can derive from <paramref name="type"/> or implement it. Nobody derives from
    /// the types of a program.</summary>
    public bool MayBeDerivedElsewhere(INamedTypeSymbol type)
    {
        return _bodies.Compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary
            && !type.IsSealed
            && Visibility.IsVisibleOutside(type)
            && (type.TypeKind == TypeKind.Interface
                || type.InstanceConstructors.Any(constructor => Visibility.IsOpen(constructor.DeclaredAccessibility)));
    }

    /// <summary>Whether the member stands in the source of this compilation.</summary>
    public bool Declares(ISymbol member) => _bodies.Declares(member);

    /// <summary>Whether a value of one type can stand where the other is expected, variance included.</summary>
    public bool IsConvertible(INamedTypeSymbol type, INamedTypeSymbol expected)
        => _bodies.Compilation.HasImplicitConversion(type, expected);

    private ImmutableArray<INamedTypeSymbol> Find(INamedTypeSymbol type)
    {
        var found = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var ordered = ImmutableArray.CreateBuilder<INamedTypeSymbol>();
        var pending = new Queue<INamedTypeSymbol>();
        pending.Enqueue(type);
        while (pending.Count > 0)
        {
            var parent = pending.Dequeue();
            foreach (var name in _aliases.Value[parent.Name].Prepend(parent.Name))
            {
                foreach (var declaration in _byBaseName.Value[name])
                {
                    if (_bodies.ModelOf(declaration.SyntaxTree).GetDeclaredSymbol(declaration) is not INamedTypeSymbol candidate
                        || !IsChildOf(candidate, parent)
                        || !found.Add(candidate))
                    {
                        continue;
                    }
                    if (ordered.Count == MaxDerived)
                        return default;
                    ordered.Add(candidate);
                    pending.Enqueue(candidate);
                }
            }
        }
        return ordered.ToImmutable();
    }

    private static bool IsChildOf(INamedTypeSymbol type, INamedTypeSymbol parent)
        => IsSame(type.BaseType, parent) || type.Interfaces.Any(contract => IsSame(contract, parent));

    private static bool IsSame(INamedTypeSymbol? type, INamedTypeSymbol definition)
        => SymbolEqualityComparer.Default.Equals(type?.OriginalDefinition, definition);

    private IEnumerable<TypeDeclarationSyntax> Types() => Declarations().OfType<TypeDeclarationSyntax>();

    /// <summary>The other names of types: <c>using Base = Company.ServerBase;</c>. A type without a simple name has no other.</summary>
    private IEnumerable<(string Name, string Target)> Aliases()
        => from directive in Declarations().OfType<UsingDirectiveSyntax>()
           let name = directive.Alias?.Name.Identifier.ValueText
           let target = NameOf(directive.Name)
           where name is not null && target is not null
           select (name, target);

    private IEnumerable<SyntaxNode> Declarations()
        => _bodies.Compilation.SyntaxTrees.SelectMany(tree => tree.GetRoot().DescendantNodes(
            node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax));

    private static IEnumerable<(string Name, TypeDeclarationSyntax Type)> BaseNames(TypeDeclarationSyntax type)
        => type.BaseList is null
            ? []
            : from baseType in type.BaseList.Types
              let name = NameOf(baseType.Type)
              where name is not null
              select (name, type);

    private static string? NameOf(TypeSyntax? type) => type switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        _ => null,
    };
}
