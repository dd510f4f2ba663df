using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PortRules.Analyzers.Flow;

/// <summary>The bodies of one compilation in which a candidate was found. One instance per compilation; safe for concurrent use.</summary>
internal sealed class BodyTable(Compilation compilation)
{
    private readonly ConcurrentDictionary<SyntaxNode, Body> _bodies = new();
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private TypeHierarchy? _types;

    public Compilation Compilation => compilation;

    /// <summary>The names that members and types use.</summary>
    public NameUses Names { get; } = new();

    /// <summary>What derives from what.</summary>
    public TypeHierarchy Types => LazyInitializer.EnsureInitialized(ref _types, () => new(this))!;

    /// <summary>The body that runs <paramref name="node"/>, or null where nothing runs (attributes, base lists).</summary>
    public Body? Containing(SyntaxNode node)
    {
        for (var current = node; current is not null; current = current.Parent)
        {
            if (IsNestedFunction(current) && current != node)
                return _bodies.GetOrAdd(current, nested => Containing(nested.Parent!) is { } outer ? outer.Nested(nested) : Create(nested));
            if (IsOutermost(current))
                return Of(current);
        }
        return null;
    }

    /// <summary>The member, initialiser or compilation unit of top-level statements around <paramref name="node"/>, or null.</summary>
    public static SyntaxNode? OutermostOf(SyntaxNode node) => node.AncestorsAndSelf().FirstOrDefault(IsOutermost);

    /// <summary>The body that <paramref name="declaration"/> declares: a method, accessor, initialiser or the like.</summary>
    public Body Of(SyntaxNode declaration) => _bodies.GetOrAdd(declaration, Create);

    /// <summary>The semantic model of any tree of the compilation, made once.</summary>
    public SemanticModel ModelOf(SyntaxTree tree)
#pragma warning disable RS1030 // a value is followed into other files; the models are kept for the compilation, so none is made twice
        => _models.GetOrAdd(tree, key => compilation.GetSemanticModel(key));
#pragma warning restore RS1030

    /// <summary>Where this compilation declares a symbol. A symbol of another project of the same solution has syntax too, but there is
    /// nothing that this compilation could tell of it.</summary>
    public IEnumerable<SyntaxNode> DeclarationsOf(ISymbol symbol)
        => symbol.DeclaringSyntaxReferences
            .Where(reference => compilation.ContainsSyntaxTree(reference.SyntaxTree))
            .Select(reference => reference.GetSyntax());

    /// <summary>Whether this compilation declares the symbol in its source.</summary>
    public bool Declares(ISymbol symbol)
        => symbol.DeclaringSyntaxReferences is [{ SyntaxTree: var tree }, ..] && compilation.ContainsSyntaxTree(tree);

    /// <summary>The identifiers in <paramref name="scope"/> that refer to a local, a parameter or the definition of a member, in the order
    /// of the text.</summary>
    public IEnumerable<IdentifierNameSyntax> NamesOf(ISymbol symbol, SyntaxNode scope)
        => Names.Of(symbol.Name, scope)
            .Where(name => SymbolEqualityComparer.Default.Equals(
                ModelOf(name.SyntaxTree).GetSymbolInfo(name).Symbol?.OriginalDefinition, symbol));

    /// <summary>Whether the node is a lambda, anonymous method or local function.</summary>
    public static bool IsNestedFunction(SyntaxNode node) => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax;

    private static bool IsOutermost(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax or AccessorDeclarationSyntax => true,
        ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax } => true,
        EqualsValueClauseSyntax
        {
            Parent: PropertyDeclarationSyntax or ParameterSyntax { Parent.Parent: not AnonymousFunctionExpressionSyntax },
        } => true,
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } } => true,
        CompilationUnitSyntax unit => unit.Members.Any(member => member is GlobalStatementSyntax),
        // The base constructor's arguments behind a primary constructor: the compiler's operation hangs on the type.
        TypeDeclarationSyntax { ParameterList: not null } => true,
        _ => false,
    };

    private Body Create(SyntaxNode declaration)
    {
        var model = ModelOf(declaration.SyntaxTree);
        return Body.Outermost(declaration, model, model.GetOperation(declaration));
    }
}
