using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Catalogue;

/// <summary>The APIs that take or give a port, looked up by symbol: those that this assembly knows, and those that one compilation's files,
/// attributes and references declare.</summary>
/// <remarks>It holds no symbol of a compilation and may be used from every thread.</remarks>
internal sealed class ApiCatalogue
{
    private static readonly Lazy<ApiCatalogue> Shared = new(static () => new(CatalogueTable.Load()));

    private readonly CatalogueTable _table;
    private readonly DeclaredApis? _declared;

    private ApiCatalogue(CatalogueTable table, DeclaredApis? declared = null)
    {
        _table = table;
        _declared = declared;
    }

    /// <summary>The catalogue that this assembly carries.</summary>
    public static ApiCatalogue Instance => Shared.Value;

    /// <summary>The same catalogue with what a compilation declares, which beats what this assembly knows.</summary>
    public ApiCatalogue With(DeclaredApis declared) => declared.IsEmpty ? this : new(_table, declared);

    /// <summary>Whether the compilation declares anything.</summary>
    public bool HasDeclarations => _declared is not null;

    /// <summary>The number of rows.</summary>
    public int Count => _table.Count;

    /// <summary>Every row, in the order of documentation ids. Decodes the whole table: for tests and listings.</summary>
    public IEnumerable<PortApi> Rows => Enumerable.Range(0, _table.Count).Select(_table.Row);

    /// <summary>What <paramref name="simpleName"/> stands for.</summary>
    public NameKinds KindsOf(string simpleName)
    {
        var kinds = _table.KindsOf(simpleName);
        return _declared is null ? kinds : kinds | _declared.KindsOf(simpleName);
    }

    /// <summary>Whether the compilation declares an API by this name that takes a port as an argument.</summary>
    public bool DeclaresMethod(string simpleName)
        => _declared is not null && (_declared.KindsOf(simpleName) & NameKinds.PortMethod) != 0;

    /// <summary>What the compilation declares of a member that is no port API: a check of elevation, or a value.</summary>
    public ApiLine? DeclaredLineOf(ISymbol member) => _declared?.LineOf(member);

    /// <summary>What the compilation declares of a documentation id, whatever it says; null when it declares nothing.</summary>
    public ApiLine? DeclaredLineOf(string documentationId) => _declared?.LineOf(documentationId);

    /// <summary>Whether a catalogued method, property or field has this name, or a type with catalogued constructors.</summary>
    public bool IsMemberName(string simpleName) => (KindsOf(simpleName) & NameKinds.Member) != 0;

    /// <summary>Whether a type with a catalogued member has this name.</summary>
    public bool IsTypeName(string simpleName) => (KindsOf(simpleName) & NameKinds.Type) != 0;

    /// <summary>Whether a word of <paramref name="text"/> is the name of a known API that binds, or of a collection of ports.</summary>
    public bool MayNameBind(string text) => _table.BindingWords.OccurIn(text);

    /// <summary>The row of a method, constructor, property or field. An accessor stands for its property, a constructed generic for its
    /// definition, a call in extension form for the static method, an override for what it overrides, and a member that implements
    /// a catalogued interface member for that.</summary>
    /// <returns>Null for members that are not catalogued, including those that only share names with catalogued ones.</returns>
    public PortApi? Find(ISymbol member)
    {
        var declared = Declaration(member);
        if (!HasMemberName(declared))
            return null;
        for (var level = declared; level is not null; level = Overriding.Overridden(level))
        {
            if (level.ContainingType is { } type && IsTypeName(type.Name) && FindExactly(level) is { } api)
                return api;
        }

        return FindImplemented(declared);
    }

    /// <summary>The row of a documentation-comment id, null when there is none.</summary>
    public PortApi? Find(string documentationId) => _declared?.Find(documentationId) ?? _table.Find(documentationId);

    /// <summary>Whether a type with a catalogued member exists in <paramref name="compilation"/>, in its source or its references.
    /// Types that every compilation has, such as <see cref="Uri"/>, do not count: they make no endpoint alone. A declared member
    /// counts too.</summary>
    public bool ResolvesIn(Compilation compilation)
    {
        foreach (var type in _table.ProbeTypes)
        {
            if (!compilation.GetTypesByMetadataName(type).IsEmpty)
                return true;
        }

        return _declared?.ResolvesIn(compilation) == true;
    }

    private PortApi? FindExactly(ISymbol declared) => declared.GetDocumentationCommentId() is { } id ? Find(id) : null;

    private bool HasMemberName(ISymbol declared) => declared switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => (KindsOf(declared.ContainingType.Name) & NameKinds.Constructor) != 0,
        IMethodSymbol => (KindsOf(declared.Name) & NameKinds.Method) != 0,

        // The metadata name of an indexer is what its documentation id has.
        IPropertySymbol => (KindsOf(declared.MetadataName) & NameKinds.Property) != 0,
        IFieldSymbol => (KindsOf(declared.Name) & NameKinds.Field) != 0,
        _ => false,
    };

    private PortApi? FindImplemented(ISymbol declared)
    {
        if (declared.IsStatic || declared.DeclaredAccessibility != Accessibility.Public
            || declared is not (IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol)
            || declared.ContainingType is not { TypeKind: TypeKind.Class or TypeKind.Struct } type)
        {
            return null;
        }

        foreach (var contract in type.AllInterfaces)
        {
            if (!IsTypeName(contract.Name))
                continue;
            foreach (var member in contract.GetMembers(declared.Name))
            {
                if (FindExactly(member.OriginalDefinition) is { } api
                    && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), declared))
                {
                    return api;
                }
            }
        }

        return null;
    }

    private static ISymbol Declaration(ISymbol member) => member switch
    {
        IMethodSymbol { AssociatedSymbol: IPropertySymbol property } => property.OriginalDefinition,
        IMethodSymbol method => (method.ReducedFrom ?? method).OriginalDefinition,
        _ => member.OriginalDefinition,
    };
}
