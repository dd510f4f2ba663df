using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>A field or property of an object of this program: what its initialiser, <c>with</c> or constructor gave to this object, as long
/// as nobody can have changed it since.</summary>
/// <param name="whole">The object.</param>
/// <param name="member">The member, of a type of this program or an anonymous one.</param>
/// <param name="made">Reads what constructors do.</param>
/// <param name="uses">Tells what else is done with the object.</param>
internal sealed class MemberPart(Place whole, ISymbol member, MadeObjects made, HolderUses uses) : Part(whole)
{
    public override string? Name => member is IFieldSymbol ? $"field '{member.Name}'" : $"property '{member.Name}'";

    public override bool IsHolder => true;

    public override ImmutableArray<Piece> In(TraceEnd end)
    {
        var place = end.Place;
        if (place.Operation is IAnonymousObjectCreationOperation anonymous)
            return OfAnonymous(anonymous, place, member);
        if (place.Body is not { } body)
            return default;

        var isReplaceable = false;
        if (!IsFixed(member) && ChangesOf(end) is var changes)
        {
            if (changes is null)
                return default;
            if (changes.Count > 0)
            {
                return LastChange(changes, end) is { } last && Places.Of(last, body, place.Calls) is { } assigned
                    ? One(assigned)
                    : default;
            }
            isReplaceable = Visibility.IsVisibleOutside(member) && HolderUses.IsVisible(end.References);
        }
        else if (IsBoundToConfiguration(end))
        {
            return default;
        }

        var pieces = place.Operation is IObjectCreationOperation creation ? OfCreation(creation, body, place)
            : WithAround(place.Operation.Syntax) is { } with ? OfCopy(with, body, place)
            : default;
        return isReplaceable && !pieces.IsDefault
            ? pieces.Select(piece => piece with { IsReplaceable = true }).ToImmutableArray()
            : pieces;
    }

    /// <summary>The <c>with</c> whose result an operation is: the graph has the copy of the original in its place.</summary>
    public static WithExpressionSyntax? WithAround(SyntaxNode syntax)
        => syntax as WithExpressionSyntax ?? (syntax.Parent is WithExpressionSyntax with && with.Expression == syntax ? with : null);

    /// <summary>The member keeps the value that the object was made with.</summary>
    private static bool IsFixed(ISymbol member) => member switch
    {
        IFieldSymbol field => field.IsReadOnly,
        IPropertySymbol property => property.SetMethod is not { IsInitOnly: false },
        _ => false,
    };

    private static ImmutableArray<Piece> OfAnonymous(IAnonymousObjectCreationOperation creation, Place place, ISymbol member)
        => creation.Initializers.OfType<ISimpleAssignmentOperation>()
            .FirstOrDefault(assignment => assignment.Target is IPropertyReferenceOperation target && target.Property.Name == member.Name)
            ?.Value is { } value
            ? One(place.With(value))
            : default;

    private ImmutableArray<Piece> OfCreation(IObjectCreationOperation creation, Body body, Place place)
    {
        var initializer = (creation.Syntax as BaseObjectCreationExpressionSyntax)?.Initializer;
        return LastIn(initializer) is not { } last ? made.OfConstructor(creation, member, body, place.Calls) : Assigned(last, body, place);
    }

    private ImmutableArray<Piece> OfCopy(WithExpressionSyntax with, Body body, Place place)
        => LastIn(with.Initializer) is { } last ? Assigned(last, body, place)
            : Places.Of(with.Expression, body, place.Calls) is { } original ? SameIn(original)
            : default;

    /// <summary>The last assignment of an initialiser that gives the member its value, or may change it; null when none does.</summary>
    private AssignmentExpressionSyntax? LastIn(InitializerExpressionSyntax? initializer)
        => initializer?.Expressions.OfType<AssignmentExpressionSyntax>()
            .LastOrDefault(assignment => Names(assignment) || made.MayChange(assignment.Left, member));

    private bool Names(AssignmentExpressionSyntax assignment)
        => assignment.Left is IdentifierNameSyntax name && name.Identifier.ValueText == member.Name;

    private ImmutableArray<Piece> Assigned(AssignmentExpressionSyntax assignment, Body body, Place place)
        => Names(assignment)
            && MadeObjects.IsStored(member)
            && assignment.Right is not InitializerExpressionSyntax
            && Places.Of(assignment.Right, body, place.Calls) is { } value
            ? One(value)
            : default;

    /// <summary>The uses of the object that may change the member; null when they cannot be told.</summary>
    private List<HolderUses.Use>? ChangesOf(TraceEnd end)
        => uses.OfAll(end.References) is { } all ? all.FindAll(use => !OnlyReads(use)) : null;

    private bool OnlyReads(HolderUses.Use use) => HolderUses.IsLookedAt(use.Expression) || use.Expression.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Expression == use.Expression
            => NamedWrite.Writes(access)
                ? access.Name.Identifier.ValueText != member.Name && !made.MayChange(access, member)
                : access.Parent is not InvocationExpressionSyntax && !made.IsMethod(access),
        ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax } access => access.Expression == use.Expression,
        WithExpressionSyntax => true,
        ArgumentSyntax { RefKindKeyword.RawKind: 0, Parent: ArgumentListSyntax } or EqualsValueClauseSyntax or ReturnStatementSyntax
            => use.Holder is ILocalSymbol { Type.IsValueType: true } or IParameterSymbol { Type.IsValueType: true },
        _ => false,
    };

    /// <summary>The assignment that the reading comes after, where all assignments follow the creation in its own block.</summary>
    private ExpressionSyntax? LastChange(List<HolderUses.Use> changes, TraceEnd end)
    {
        if (end.References.LastOrDefault() is not ILocalReferenceOperation { Local: var local, Syntax: var read }
            || changes.Exists(change => !SymbolEqualityComparer.Default.Equals(change.Holder, local))
            || local.DeclaringSyntaxReferences is not [var reference]
            || reference.GetSyntax() is not VariableDeclaratorSyntax
            {
                Initializer.Value: var created,
                Parent.Parent: StatementSyntax declaration,
            }
            || created != end.Place.Operation.Syntax
            || ScopeOf(declaration) is not { } scope
            || !scope.Span.Contains(read.Span)
            || read.Ancestors().TakeWhile(ancestor => ancestor != scope).Any(BodyTable.IsNestedFunction)
            || scope.ChildNodes().Any(node => node is LabeledStatementSyntax
                or GlobalStatementSyntax { Statement: LabeledStatementSyntax }))
        {
            return null;
        }
        ExpressionSyntax? last = null;
        foreach (var change in changes.OrderBy(change => change.Expression.SpanStart))
        {
            if (change.Expression.Parent?.Parent is not AssignmentExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.SimpleAssignmentExpression,
                    Left: var target,
                    Right: var value,
                    Parent: ExpressionStatementSyntax statement,
                }
                || target != change.Expression.Parent
                || (target as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText != member.Name
                || ScopeOf(statement) != scope
                || statement.Span.End > read.SpanStart)
            {
                return null;
            }
            last = value;
        }
        return last;
    }

    private static SyntaxNode? ScopeOf(StatementSyntax statement) => statement.Parent switch
    {
        BlockSyntax block => block,
        GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => unit,
        _ => null,
    };

    /// <summary>Binders set <c>init</c> properties too.</summary>
    private bool IsBoundToConfiguration(TraceEnd end)
        => member is IPropertySymbol { SetMethod: not null }
        && uses.OfAll(end.References)?.Exists(use => use.Expression.Parent is ArgumentSyntax
        {
            Parent.Parent: InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Bind" or "PopulateObject" },
            },
        }) == true;
}
