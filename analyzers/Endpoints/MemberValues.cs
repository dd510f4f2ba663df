using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>One value that a field or property can have.</summary>
/// <param name="Place">The expression.</param>
/// <param name="IsReplaceable">Code or configuration that is not in sight may set another value: it is only a default.</param>
/// <param name="Constructor">The instance constructor that assigns it, null for an initialiser or an assignment elsewhere.</param>
/// <param name="IsInitializer">It stands in the declaration.</param>
internal sealed record MemberValue(Place Place, bool IsReplaceable, IMethodSymbol? Constructor = null, bool IsInitializer = false)
{
    /// <summary>The parameter of a positional record that gives the value, in place of an expression.</summary>
    public IParameterSymbol? Parameter { get; init; }

    /// <summary>It is assigned in the place of a value that the object was made with, in another member than that.</summary>
    public bool IsReplacement { get; init; }

    /// <summary>The constructor assigns it on every path.</summary>
    public bool IsAlways { get; init; }

    /// <summary>Whether it comes between what the object was made with and the use at <paramref name="use"/>. What the using member itself
    /// assigns need not leave anything of that.</summary>
    public bool MayPrecede(Place use)
        => IsReplacement && BodyTable.OutermostOf(Place.Operation.Syntax) != BodyTable.OutermostOf(use.Operation.Syntax);

    public string Describe(ISymbol member) => (member, IsReplaceable) switch
    {
        (IPropertySymbol, true) => $"the default of property '{member.Name}'",
        (IPropertySymbol, false) => $"property '{member.Name}'",
        _ => $"field '{member.Name}'",
    };
}

/// <summary>The values of fields and properties: what the declaration says, what the constructors assign, and what the rest of the
/// compilation assigns. A member with an assignment that cannot be read is not decided.</summary>
internal sealed class MemberValues(BodyTable bodies, SymbolUses uses)
{
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<MemberValue>> _values = new(SymbolEqualityComparer.Default);

    /// <summary>The values of this very member; what overrides it is another member.</summary>
    /// <returns>Default when the member's values are not decided by what this compilation shows.</returns>
    public ImmutableArray<MemberValue> Of(ISymbol member) => _values.GetOrAdd(member.OriginalDefinition, Read);

    /// <summary>The expression of an initialiser or parameter default, at its place in its own body.</summary>
    public Place? InitializerPlace(EqualsValueClauseSyntax clause) => Places.Of(clause.Value, bodies.Of(clause));

    /// <summary>The default of a parameter; null when it has none that this compilation declares.</summary>
    public Place? DefaultOf(IParameterSymbol parameter)
        => bodies.DeclarationsOf(parameter).FirstOrDefault() is ParameterSyntax { Default: { } clause }
            ? InitializerPlace(clause)
            : null;

    /// <summary>The declaration of a method whose body is in sight; null for any other.</summary>
    public SyntaxNode? DeclarationOf(IMethodSymbol method)
        => bodies.DeclarationsOf(method.PartialImplementationPart ?? method).FirstOrDefault();

    /// <summary>The expressions that a method, accessor, local function or lambda returns; default when one of them cannot be
    /// read.</summary>
    public ImmutableArray<Place> Returned(SyntaxNode declaration)
    {
        var places = ImmutableArray.CreateBuilder<Place>();
        foreach (var expression in Functions.ReturnedBy(declaration))
        {
            if (expression is null || bodies.Containing(expression) is not { } body || Places.Of(expression, body) is not { } place)
                return default;
            places.Add(place);
        }
        return places.Count == 0 ? default : places.ToImmutable();
    }

    /// <summary>The values that an object made by <paramref name="constructor"/> has, then and later: its constructor's assignments take
    /// the place of the initialiser, where one of them is made on every path.</summary>
    public static IEnumerable<MemberValue> OfObject(ImmutableArray<MemberValue> values, IMethodSymbol? constructor)
    {
        if (constructor is null)
            return values;
        var isAssigned = values.Any(
            value => (value.IsAlways || value.Parameter is not null)
                && SymbolEqualityComparer.Default.Equals(value.Constructor, constructor));
        return values.Where(value => value.Constructor is null
            ? !(value.IsInitializer && isAssigned)
            : SymbolEqualityComparer.Default.Equals(value.Constructor, constructor));
    }

    /// <summary>The values that an object can have when <paramref name="constructor"/> has run.</summary>
    public static IEnumerable<MemberValue> MadeBy(ImmutableArray<MemberValue> values, IMethodSymbol constructor)
        => OfObject(values, constructor).Where(value => value.IsInitializer || value.Constructor is not null);

    /// <summary>Whether objects have different values by the constructor that made them: several assign the member, or one leaves it to
    /// the initialiser.</summary>
    public static bool DependOnConstructor(ImmutableArray<MemberValue> values)
    {
        var assigning = new HashSet<ISymbol>(values.Select(value => value.Constructor).OfType<ISymbol>(), SymbolEqualityComparer.Default);
        return assigning.Count > 1
            || (assigning.Count == 1
                && values.Any(value => value.IsInitializer)
                && OwnConstructors(assigning.First().ContainingType).Any(constructor => !assigning.Contains(constructor)));
    }

    /// <summary>The constructors in source that do not leave the work to another of the same type.</summary>
    public static IEnumerable<IMethodSymbol> OwnConstructors(INamedTypeSymbol type)
        => type.InstanceConstructors.Where(
            constructor => !constructor.IsImplicitlyDeclared
                && constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not ConstructorDeclarationSyntax
                {
                    Initializer.RawKind: (int)SyntaxKind.ThisConstructorInitializer,
                });

    /// <summary>Whether constructors are given the value, so that each object has its own.</summary>
    public static bool AreGivenToConstructors(ImmutableArray<MemberValue> values)
        => !values.IsDefault
        && values.Any(
            value => value.Parameter is not null || value.Place.Operation is IParameterReferenceOperation
            {
                Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor },
            });

    private ImmutableArray<MemberValue> Read(ISymbol member) => member switch
    {
        _ when !bodies.Declares(member) => default,
        IFieldSymbol { IsConst: false } field => OfField(field),
        IPropertySymbol { IsIndexer: false, IsAbstract: false, IsExtern: false } property => OfProperty(property),
        _ => default,
    };

    private ImmutableArray<MemberValue> OfField(IFieldSymbol field)
        => field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax declarator
            ? Decided(field, declarator.Initializer, IsReplaceable(field))
            : default;

    private ImmutableArray<MemberValue> OfProperty(IPropertySymbol property)
    {
        if (PositionOf(property) is { } parameter)
        {
            var isReplaceable = IsReplaceable(property);
            var given = new MemberValue(default, isReplaceable, (IMethodSymbol)parameter.ContainingSymbol) { Parameter = parameter };
            return Decided(property, initializer: null, isReplaceable, given);
        }
        if (property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not PropertyDeclarationSyntax declaration)
            return default;
        if (BoundMembers.DefaultOf(property) is { } stated)
            return bodies.ModelOf(stated.SyntaxTree).GetOperation(stated) is { } @default
                ? ImmutableArray.Create(new MemberValue(new(@default, null, default), IsReplaceable: true))
                : default;
        var getter = declaration.AccessorList?.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
        if (declaration.ExpressionBody is null && getter is { Body: null, ExpressionBody: null })
            return Decided(property, declaration.Initializer, IsReplaceable(property));

        var returned = Returned(declaration.ExpressionBody is not null ? declaration : getter!);
        return returned.IsDefault
            ? default
            : ImmutableArray.CreateRange(returned.Select(place => new MemberValue(place, IsReplaceable: false)));
    }

    /// <summary>The parameter that makes the property of a positional record; null for any other property.</summary>
    private static IParameterSymbol? PositionOf(IPropertySymbol property)
        => property.ContainingType.InstanceConstructors
            .Select(constructor => MadeObjects.ParameterOf(property, constructor))
            .FirstOrDefault(parameter => parameter is not null);

    private static bool IsReplaceable(ISymbol member)
        => BoundMembers.IsBound(member) || member switch
        {
            IFieldSymbol field => !field.IsReadOnly && Visibility.IsVisibleOutside(field),
            // Configuration binders and serializers set the public properties of any type.
            IPropertySymbol { SetMethod: { } setter } => Visibility.IsOpen(setter.DeclaredAccessibility),
            _ => false,
        };

    private ImmutableArray<MemberValue> Decided(
        ISymbol member, EqualsValueClauseSyntax? initializer, bool isReplaceable, MemberValue? given = null)
    {
        var values = ImmutableArray.CreateBuilder<MemberValue>();
        if (given is not null)
            values.Add(given);
        if (initializer is not null)
        {
            if (InitializerPlace(initializer) is not { } place)
                return default;
            values.Add(new(place, isReplaceable, IsInitializer: true));
        }
        foreach (var write in Writes(member))
        {
            if (ReadableValue(write) is not { } value
                || bodies.Containing(write.Node) is not { } body
                || Places.Of(value, body) is not { } place)
            {
                return default;
            }
            var constructor = ConstructorAround(write.Node, member.ContainingType);
            values.Add(new(place, isReplaceable, constructor)
            {
                IsReplacement = constructor is null && !IsPartOfMaking(write.Node),
                IsAlways = constructor is not null && IsOnEveryPath(write.Node),
            });
        }
        // Without a value to begin with, an assignment replaces nothing.
        return values.Count == 0 ? default
            : values.Any(value => !value.IsReplacement) ? values.ToImmutable()
            : ImmutableArray.CreateRange(values.Select(value => value with { IsReplacement = false }));
    }

    /// <summary>What a method of this program returns is not what it hands out: of that, only the name is known.</summary>
    private ExpressionSyntax? ReadableValue(NamedWrite write)
        => write.Value == write.Node
            && bodies.ModelOf(write.Node.SyntaxTree).GetSymbolInfo(write.Node).Symbol is not { DeclaringSyntaxReferences.IsEmpty: true }
            ? write.Target
            : write.Value;

    /// <summary>The writes of the member; one without a value where its name is too common to tell.</summary>
    private IEnumerable<NamedWrite> Writes(ISymbol member)
    {
        if (member is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null })
            return WritesIn(MakersOf(member.ContainingType), member);
        var names = uses.Of(member);
        return names.IsDefault
            ? [new(SyntaxFactory.IdentifierName(member.Name), null, member.DeclaringSyntaxReferences[0].GetSyntax())]
            : names.Select(name => NamedWrite.Of(name)).OfType<NamedWrite>();
    }

    private IEnumerable<NamedWrite> WritesIn(IEnumerable<SyntaxNode> scopes, ISymbol member)
        => scopes.SelectMany(scope => bodies.NamesOf(member, scope))
            .Select(name => NamedWrite.Of(name)).OfType<NamedWrite>();

    /// <summary>What may assign a read-only field: constructors and <c>init</c> accessors.</summary>
    private static IEnumerable<SyntaxNode> MakersOf(INamedTypeSymbol type)
        => type.GetMembers()
            .Where(member => member is IMethodSymbol
            {
                MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor,
            }
            or IMethodSymbol { IsInitOnly: true })
            .SelectMany(member => (((IMethodSymbol)member).PartialImplementationPart ?? member).DeclaringSyntaxReferences)
            .Select(reference => reference.GetSyntax())
            .Where(maker => maker is ConstructorDeclarationSyntax or AccessorDeclarationSyntax);

    /// <summary>Whether nothing in the constructor decides if it assigns.</summary>
    private static bool IsOnEveryPath(SyntaxNode assignment)
    {
        var inner = assignment;
        while (inner.Parent is ExpressionStatementSyntax or AssignmentExpressionSyntax or ParenthesizedExpressionSyntax
            or ArrowExpressionClauseSyntax or BlockSyntax or UsingStatementSyntax or LockStatementSyntax or CheckedStatementSyntax
            or UnsafeStatementSyntax || (inner.Parent is TryStatementSyntax { Catches.Count: 0 } attempt && attempt.Block == inner))
        {
            inner = inner.Parent;
        }
        return !assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression)
            && inner.Parent is ConstructorDeclarationSyntax constructor
            && !constructor.DescendantNodes().Any(node => node is ReturnStatementSyntax or GotoStatementSyntax);
    }

    /// <summary>An object initialiser, or a lambda that is given the object, as in <c>Configure(options => options.Port = 80)</c>: nobody
    /// sees the object before.</summary>
    private static bool IsPartOfMaking(SyntaxNode assignment)
        => assignment.Parent is InitializerExpressionSyntax
        || assignment is AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax target } }
            && assignment.FirstAncestorOrSelf<LambdaExpressionSyntax>() is { } lambda
            && ParametersOf(lambda).Any(parameter => parameter.Identifier.ValueText == target.Identifier.ValueText);

    private static IEnumerable<ParameterSyntax> ParametersOf(LambdaExpressionSyntax lambda)
        => lambda is SimpleLambdaExpressionSyntax { Parameter: var only }
            ? [only]
            : ((ParenthesizedLambdaExpressionSyntax)lambda).ParameterList.Parameters.AsEnumerable();

    private IMethodSymbol? ConstructorAround(SyntaxNode node, INamedTypeSymbol type)
    {
        var member = node.Ancestors()
            .FirstOrDefault(ancestor => ancestor is MemberDeclarationSyntax || BodyTable.IsNestedFunction(ancestor));
        return member is ConstructorDeclarationSyntax constructor
            && bodies.ModelOf(constructor.SyntaxTree).GetDeclaredSymbol(constructor) is { IsStatic: false } symbol
            && SymbolEqualityComparer.Default.Equals(symbol.ContainingType, type)
            ? symbol
            : null;
    }
}
