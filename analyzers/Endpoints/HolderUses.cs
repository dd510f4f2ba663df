using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Tells whether an object or collection still is as it was made where it is read: nobody else got hold of it through the
/// variables and members that it went through, and what is done with them only reads.</summary>
internal sealed class HolderUses(BodyTable bodies, SymbolUses uses)
{
    /// <summary>More uses than are worth looking at for every value that goes through a variable or member.</summary>
    private const int MaxNames = 500;

    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<ExpressionSyntax>> _named = new(SymbolEqualityComparer.Default);

    /// <summary>What is done with a variable or member that holds the object.</summary>
    /// <param name="Holder">The variable or member.</param>
    /// <param name="Expression">The whole expression that names it.</param>
    public readonly record struct Use(ISymbol Holder, ExpressionSyntax Expression);

    /// <summary>The uses of everything that the value went through, but for the trace's own; null when they cannot be told.</summary>
    public List<Use>? OfAll(IEnumerable<IOperation> references)
    {
        var passed = references.ToList();
        var own = new HashSet<SyntaxNode>(passed.Select(reference => reference.Syntax));
        var found = new List<Use>();
        foreach (var reference in passed)
        {
            if (HolderOf(reference) is not { } holder || NamesOf(holder, reference.Syntax) is not { IsDefault: false } names)
                return null;
            found.AddRange(
                names.Where(name => !own.Contains(name))
                    .Select(name => new Use(holder, Whole(name)))
                    .Where(use => !IsNamed(use.Expression)));
        }
        return found;
    }

    /// <summary>Whether code of other assemblies can get hold of the object.</summary>
    public static bool IsVisible(IEnumerable<IOperation> references)
        => references.Any(reference => HolderOf(reference) is (IFieldSymbol or IPropertySymbol) and var member
            && Visibility.IsVisibleOutside(member));

    /// <summary>Whether the value of the expression, or a field inside it, is written.</summary>
    public static bool IsChanged(ExpressionSyntax value)
    {
        while (value.Parent is MemberAccessExpressionSyntax access && access.Expression == value)
            value = access;
        return NamedWrite.Writes(value);
    }

    /// <summary>Whether the expression is compared, printed, checked or asked for its shape, and nothing else.</summary>
    public static bool IsLookedAt(ExpressionSyntax use) => use.Parent switch
    {
        // A pattern that names what it matched makes another way to it.
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax or RecursivePatternSyntax { Designation: null } }
            or InterpolationSyntax => true,
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } }
            => name.Identifier.ValueText.StartsWith("ThrowIfNull", StringComparison.Ordinal),
        BinaryExpressionSyntax binary => binary.Kind() is SyntaxKind.EqualsExpression
            or SyntaxKind.NotEqualsExpression
            or SyntaxKind.IsExpression,
        _ => false,
    };

    private static ISymbol? HolderOf(IOperation reference) => reference switch
    {
        ILocalReferenceOperation { Local: { IsRef: false } local } => local,
        IParameterReferenceOperation { Parameter: { RefKind: RefKind.None or RefKind.In } parameter } => parameter,
        IFieldReferenceOperation { Field: { ContainingType.IsTupleType: false } field } => field,
        IPropertyReferenceOperation { Property: { IsIndexer: false } property } => property,
        _ => null,
    };

    /// <summary>The expressions that name the holder; default when there are too many.</summary>
    private ImmutableArray<ExpressionSyntax> NamesOf(ISymbol holder, SyntaxNode use)
        => _named.GetOrAdd(holder.OriginalDefinition, key =>
        {
            var names = key is ILocalSymbol or IParameterSymbol ? NamesIn(ScopesOf(key, use), key) : uses.Of(key);
            return names.IsDefault || names.Length > MaxNames ? default : ImmutableArray.CreateRange(names, NameUses.Qualified);
        });

    private ImmutableArray<SimpleNameSyntax> NamesIn(List<SyntaxNode> scopes, ISymbol holder)
        => scopes.Count == 0
            ? default
            : scopes.SelectMany(scope => bodies.NamesOf(holder, scope)).ToImmutableArray<SimpleNameSyntax>();

    /// <summary>Where a local or parameter can be named: that of a primary constructor in all members.</summary>
    private List<SyntaxNode> ScopesOf(ISymbol holder, SyntaxNode use)
        => holder is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor }
            && bodies.DeclarationsOf(constructor).Any(declaration => declaration is TypeDeclarationSyntax)
                ? bodies.DeclarationsOf(constructor.ContainingType).ToList()
                : NameUses.MemberAround(use) is { } scope ? [scope] : [];

    private static ExpressionSyntax Whole(ExpressionSyntax whole)
    {
        while (whole.Parent is ParenthesizedExpressionSyntax
            or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            whole = (ExpressionSyntax)whole.Parent;
        }
        return whole;
    }

    /// <summary>The holder gets another value, which the trace has followed, or is only named.</summary>
    private static bool IsNamed(ExpressionSyntax use)
        => use.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment
            && assignment.Left == use && assignment.Parent is ExpressionStatementSyntax or InitializerExpressionSyntax
        || use.Parent is ArgumentSyntax
        {
            Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } },
        };
}
