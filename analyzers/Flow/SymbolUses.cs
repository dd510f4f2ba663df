using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.Flow;

/// <summary>Where a symbol is named in the whole compilation. Texts are searched first and symbols asked last, one symbol at a time and
/// only when a value leads to it: nothing is indexed that nobody asks for.</summary>
internal sealed class SymbolUses(BodyTable bodies)
{
    /// <summary>A name that occurs more often is not worth following.</summary>
    private const int MaxOccurrences = 3_000;

    private readonly TreeWords _words = new(bodies.Compilation);
    private readonly ConcurrentDictionary<SyntaxTree, ImmutableArray<SyntaxNode>> _untypedCreations = new();
    private readonly ConcurrentDictionary<string, NamedUses?> _byName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<SimpleNameSyntax>> _named = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<INamedTypeSymbol, ILookup<ISymbol, SyntaxNode>?> _constructed
        = new(SymbolEqualityComparer.Default);

    /// <summary>The names that refer to a method, field or property: also through an interface member or base member that it
    /// implements or overrides. Default when the name is too common to tell.</summary>
    public ImmutableArray<SimpleNameSyntax> Of(ISymbol symbol) => _named.GetOrAdd(symbol.OriginalDefinition, FindNames);

    /// <summary>What calls a constructor: creations, and <c>this(…)</c> and <c>base(…)</c> initialisers. Default when the type's name is
    /// too common to tell.</summary>
    public ImmutableArray<SyntaxNode> OfConstructor(IMethodSymbol constructor)
        => _constructed.GetOrAdd(constructor.ContainingType.OriginalDefinition, FindCalls) is { } calls
            ? calls[constructor.OriginalDefinition].ToImmutableArray()
            : default;

    /// <summary>Whether the compilation names the method, or calls the constructor.</summary>
    public bool AreIn(IMethodSymbol method)
        => method.MethodKind == MethodKind.Constructor
            ? OfConstructor(method) is { IsDefaultOrEmpty: false }
            : Of(method) is { IsDefaultOrEmpty: false };

    private ImmutableArray<SimpleNameSyntax> FindNames(ISymbol symbol)
    {
        if (_byName.GetOrAdd(SimpleNameOf(symbol), FindAll) is not { } uses)
            return default;
        if (uses.Names.Count == 0)
            return ImmutableArray<SimpleNameSyntax>.Empty;
        var targets = WithContracts(symbol);
        return uses.Names.Where((_, index) => uses.Symbols[index] is { } named && targets.Contains(named)).ToImmutableArray();
    }

    /// <summary>What the identifiers of this name refer to: many members may share it. Null when it is too common to tell.</summary>
    private NamedUses? FindAll(string name)
        => Occurrences(name) is { } occurrences ? new(occurrences, occurrences.ConvertAll(SymbolOf)) : null;

    /// <summary>What calls the constructors of a type, by constructor; null when the type's name is too common to tell.</summary>
    private ILookup<ISymbol, SyntaxNode>? FindCalls(INamedTypeSymbol type)
    {
        if (Occurrences(type.Name) is not { } occurrences)
            return null;
        var candidates = new HashSet<SyntaxNode>();
        foreach (var name in occurrences)
        {
            switch (name.FirstAncestorOrSelf<SyntaxNode>(node
                => node is ObjectCreationExpressionSyntax or BaseTypeSyntax or MemberDeclarationSyntax or StatementSyntax))
            {
                case ObjectCreationExpressionSyntax creation when creation.Type.Span.Contains(name.Span):
                    candidates.Add(creation);
                    break;
                case BaseTypeSyntax { Parent.Parent: TypeDeclarationSyntax derived } baseType:
                    if (baseType is PrimaryConstructorBaseTypeSyntax)
                        candidates.Add(baseType);
                    candidates.UnionWith(InitializersOf(derived));
                    break;
            }
        }
        candidates.UnionWith(
            bodies.DeclarationsOf(type)
                .OfType<TypeDeclarationSyntax>()
                .SelectMany(InitializersOf));
        // A target-typed creation does not name its type; it is looked for where the type is named at all.
        foreach (var tree in occurrences.Select(name => name.SyntaxTree).Distinct())
            candidates.UnionWith(_untypedCreations.GetOrAdd(tree, UntypedCreationsIn));
        return candidates
            .OrderBy(node => node.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(node => node.SpanStart)
            .Select(node => (Node: node, Called: SymbolOf(node)))
            .Where(call => call.Called is not null)
            .ToLookup<(SyntaxNode Node, ISymbol? Called), ISymbol, SyntaxNode>(
                call => call.Called!, call => call.Node, SymbolEqualityComparer.Default);
    }

    private static ImmutableArray<SyntaxNode> UntypedCreationsIn(SyntaxTree tree)
        => tree.GetRoot().DescendantNodes().OfType<ImplicitObjectCreationExpressionSyntax>().ToImmutableArray<SyntaxNode>();

    private static IEnumerable<SyntaxNode> InitializersOf(TypeDeclarationSyntax type)
        => type.Members.OfType<ConstructorDeclarationSyntax>().Select(constructor => constructor.Initializer).OfType<SyntaxNode>();

    /// <summary>Every identifier of this name in a syntactic position that can refer to a member or type; null when there are too
    /// many.</summary>
    private List<SimpleNameSyntax>? Occurrences(string name)
    {
        if (name.Length == 0)
            return null;
        var found = new List<SimpleNameSyntax>();
        foreach (var tree in _words.TreesWith(name))
        {
            var text = tree.GetText().ToString();
            for (var at = text.IndexOf(name, StringComparison.Ordinal);
                at >= 0;
                at = text.IndexOf(name, at + name.Length, StringComparison.Ordinal))
            {
                if (!IsWholeWord(text, at, name.Length))
                    continue;
                var token = tree.GetRoot().FindToken(at);
                var start = at > 0 && text[at - 1] == '@' ? at - 1 : at;
                if (token.SpanStart != start || token.Parent is not SimpleNameSyntax identifier)
                    continue;
                if (found.Count == MaxOccurrences)
                    return null;
                found.Add(identifier);
            }
        }
        return found;
    }

    private static bool IsWholeWord(string text, int start, int length)
        => (start == 0 || !SyntaxFacts.IsIdentifierPartCharacter(text[start - 1]))
        && (start + length == text.Length || !SyntaxFacts.IsIdentifierPartCharacter(text[start + length]));

    private ISymbol? SymbolOf(SyntaxNode node)
    {
        var symbol = bodies.ModelOf(node.SyntaxTree).GetSymbolInfo(node).Symbol;
        return (symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol)?.OriginalDefinition;
    }

    /// <summary>The symbol, what it overrides, and the interface members that it implements: a call of those may end here.</summary>
    private HashSet<ISymbol> WithContracts(ISymbol symbol)
    {
        // Names refer to the part of a partial method that has no body.
        var all = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { (symbol as IMethodSymbol)?.PartialDefinitionPart ?? symbol };
        for (var level = Overriding.Overridden(symbol); level is not null; level = Overriding.Overridden(level))
            all.Add(level);
        if (symbol is IMethodSymbol { MethodKind: not MethodKind.LocalFunction } or IPropertySymbol
            && symbol.ContainingType is { TypeKind: TypeKind.Class or TypeKind.Struct } type)
        {
            foreach (var implementer in Implementers(symbol, type))
                all.UnionWith(ImplementedIn(implementer, all, SimpleNameOf(symbol)).ToList());
        }
        return all;
    }

    /// <summary>The types whose interfaces a member can implement: its own, and those of classes that inherit it.</summary>
    private IEnumerable<INamedTypeSymbol> Implementers(ISymbol member, INamedTypeSymbol type)
        => member is { IsStatic: false, DeclaredAccessibility: Accessibility.Public } && !type.IsSealed
            && bodies.Types.DerivedFrom(type) is { IsDefault: false } derived
            ? derived.Insert(0, type)
            : ImmutableArray.Create(type);

    private static IEnumerable<ISymbol> ImplementedIn(INamedTypeSymbol type, HashSet<ISymbol> members, string name)
        => type.AllInterfaces.SelectMany(contract => contract.GetMembers(name))
            .Where(member => type.FindImplementationForInterfaceMember(member) is { } found && members.Contains(found.OriginalDefinition))
            .Select(member => member.OriginalDefinition);

    /// <summary>An explicit implementation is used by the name of the interface's member.</summary>
    private static string SimpleNameOf(ISymbol symbol) => symbol.Name.Substring(symbol.Name.LastIndexOf('.') + 1);

    /// <summary>Identifiers of one name, and what each refers to.</summary>
    private sealed class NamedUses(List<SimpleNameSyntax> names, List<ISymbol?> symbols)
    {
        public List<SimpleNameSyntax> Names => names;

        public List<ISymbol?> Symbols => symbols;
    }
}
