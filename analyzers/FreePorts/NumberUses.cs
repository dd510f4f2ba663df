using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.FreePorts;

/// <summary>What becomes of a port's number.</summary>
internal enum NumberUse
{
    /// <summary>It is returned, stored in a member or an element, or put into a collection: somebody else uses it, later.</summary>
    Leaves,

    /// <summary>It is bound in the same member.</summary>
    Bound,

    /// <summary>It is given to a method or constructor that opens it, by its name.</summary>
    Opened,
}

/// <summary>Follows a number inside its member to the places that decide something. What is merely printed, compared or connected to
/// decides nothing.</summary>
internal sealed class NumberUses(ApiCatalogue catalogue, BodyTable bodies)
{
    /// <summary>Locals through which a number is followed.</summary>
    private const int MaxLocals = 4;

    private static readonly HashSet<string> Collecting
        = new(StringComparer.Ordinal) { "Add", "AddRange", "Enqueue", "Push", "TryAdd", "AddLast" };

    /// <summary>The uses of the value of <paramref name="expression"/>, each with the node that uses it.</summary>
    public IEnumerable<(NumberUse Use, SyntaxNode Node)> Of(ExpressionSyntax expression) => Of(expression, MaxLocals);

    private IEnumerable<(NumberUse Use, SyntaxNode Node)> Of(ExpressionSyntax expression, int locals)
    {
        var value = HandedOn.From(expression);
        switch (value.Parent)
        {
            case ReturnStatementSyntax or YieldStatementSyntax or ArrowExpressionClauseSyntax:
            case AnonymousFunctionExpressionSyntax function when function.Body == value:
            case EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax }:
                return [(NumberUse.Leaves, value.Parent)];
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }:
                return ModelOf(declarator).GetDeclaredSymbol(declarator) is ILocalSymbol local
                    ? OfLocal(local, declarator, locals)
                    : [(NumberUse.Leaves, value.Parent)];
            case AssignmentExpressionSyntax assignment when assignment.Right == value:
                return OfAssignment(assignment, locals);
            case ArgumentSyntax { Parent.Parent: ExpressionSyntax call } argument:
                return OfArgument(argument, call, locals);
            case InterpolationSyntax { Parent: InterpolatedStringExpressionSyntax text }:
                return OfText(value, PortTexts.WholeOf(text), locals);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum when IsText(sum):
                return OfText(value, PortTexts.WholeOf(sum), locals);
            default:
                return [];
        }
    }

    private SemanticModel ModelOf(SyntaxNode node) => bodies.ModelOf(node.SyntaxTree);

    private bool IsText(ExpressionSyntax expression)
        => ModelOf(expression).GetTypeInfo(expression).Type is { SpecialType: SpecialType.System_String };

    private IEnumerable<(NumberUse Use, SyntaxNode Node)> OfText(ExpressionSyntax number, ExpressionSyntax text, int locals)
        => PortTexts.IsPortOfAddress(number) ? Of(text, locals) : Bounds(Of(text, locals));

    // A text that is no address is a message more often: only where it is bound it counts.
    private static IEnumerable<(NumberUse Use, SyntaxNode Node)> Bounds(IEnumerable<(NumberUse Use, SyntaxNode Node)> uses)
        => uses.Where(use => use.Use == NumberUse.Bound);

    // What a lambda gives back of the local around it, a client may ask for: () => port.
    private IEnumerable<(NumberUse Use, SyntaxNode Node)> OfLocal(ILocalSymbol local, SyntaxNode given, int locals)
        => locals == 0 || NameUses.MemberAround(given) is not { } member
            ? []
            : bodies.NamesOf(local, member)
                .Where(name => name.SpanStart > given.Span.End)
                .SelectMany(name => Of(name, locals - 1)
                    .Where(use => use.Use != NumberUse.Leaves || Functions.Nearest(name) == Functions.Nearest(given)));

    private IEnumerable<(NumberUse Use, SyntaxNode Node)> OfAssignment(AssignmentExpressionSyntax assignment, int locals)
    {
        var target = ModelOf(assignment).GetSymbolInfo(assignment.Left).Symbol;
        return target switch
        {
            _ when target is not null && catalogue.Find(target) is { Binds: true } => [(NumberUse.Bound, assignment)],
            ILocalSymbol local => OfLocal(local, assignment, locals),
            // An out parameter.
            IParameterSymbol { RefKind: RefKind.Out or RefKind.Ref } => [(NumberUse.Leaves, assignment)],
            IFieldSymbol or IPropertySymbol when IsOwn(target, assignment) || PortNames.IsServer(target.ContainingType.Name)
                => [(NumberUse.Leaves, assignment)],
            _ when assignment.Left is ElementAccessExpressionSyntax => [(NumberUse.Leaves, assignment)],
            _ => [],
        };
    }

    // What a number means in an object of another type, which may be a client, is not known.
    private bool IsOwn(ISymbol member, SyntaxNode place)
    {
        for (var type = place.FirstAncestorOrSelf<TypeDeclarationSyntax>(); type is not null;
            type = type.Parent?.FirstAncestorOrSelf<TypeDeclarationSyntax>())
        {
            for (var level = ModelOf(type).GetDeclaredSymbol(type) as INamedTypeSymbol; level is not null; level = level.BaseType)
            {
                if (SymbolEqualityComparer.Default.Equals(level.OriginalDefinition, member.ContainingType.OriginalDefinition))
                    return true;
            }
        }
        return false;
    }

    private IEnumerable<(NumberUse Use, SyntaxNode Node)> OfArgument(ArgumentSyntax argument, ExpressionSyntax call, int locals)
    {
        if (ModelOf(call).GetSymbolInfo(call).Symbol is not IMethodSymbol method)
            return [];
        if (catalogue.Find(method) is { } api)
        {
            if (api.Binds)
                return [(NumberUse.Bound, call)];
            return api.Role == ApiRole.Carrier ? Of(call, locals) : [];
        }
        if (method.ContainingType is { Name: "Uri" or "UriBuilder", ContainingNamespace: var space } && space.ToString() == "System")
            return Of(call, locals);
        if (call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
            && Collecting.Contains(access.Name.Identifier.ValueText))
        {
            // listener.Prefixes.Add(url)
            if (ModelOf(call).GetSymbolInfo(access.Expression).Symbol is { } collection && catalogue.Find(collection) is { Binds: true })
                return [(NumberUse.Bound, call)];
            return argument.Expression is InterpolatedStringExpressionSyntax ? [] : [(NumberUse.Leaves, call)];
        }
        var isOpened = method.MethodKind == MethodKind.Constructor
            ? PortNames.IsServer(method.ContainingType.Name)
            : PortNames.Opens(method.Name);
        return isOpened ? [(NumberUse.Opened, call)] : [];
    }
}
