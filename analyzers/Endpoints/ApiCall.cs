using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Catalogue;

namespace PortRules.Analyzers.Endpoints;

/// <summary>A use of a catalogued API, whatever its syntax: a call, a creation, an assignment, an element added to a collection.</summary>
/// <param name="Api">The catalogue's row.</param>
/// <param name="Name">The API's name for messages.</param>
/// <param name="Node">The syntax of the whole use.</param>
/// <param name="Arguments">The arguments, empty for an assignment.</param>
/// <param name="Receiver">The object it is called on.</param>
/// <param name="Assigned">The assigned or added value.</param>
internal sealed record ApiCall(
    PortApi Api, string Name, SyntaxNode Node, ImmutableArray<IArgumentOperation> Arguments, IOperation? Receiver, IOperation? Assigned)
{
    private static readonly ImmutableArray<IArgumentOperation> NoArguments = ImmutableArray<IArgumentOperation>.Empty;

    /// <summary>The arguments by the ordinals of their parameters, where the compiler could not bind the call; else null.</summary>
    public ImmutableDictionary<int, IOperation>? Given { get; init; }

    /// <summary>The value of the argument for parameter <paramref name="ordinal"/>, null when the call leaves it to the default.</summary>
    public IOperation? ArgumentFor(int ordinal)
        => Given is null ? ValueReader.Argument(Arguments, ordinal) : Given.TryGetValue(ordinal, out var value) ? value : null;

    /// <summary>The uses of catalogued APIs that <paramref name="node"/> makes: one, or several for a collection initialiser.</summary>
    public static IEnumerable<ApiCall> At(SyntaxNode node, SemanticModel model, ApiCatalogue catalogue)
    {
        if (!MayUse(node, model, catalogue))
            return [];
        return model.GetOperation(node) switch
        {
            IInvocationOperation invocation => OfInvocation(invocation, node, catalogue),
            IObjectCreationOperation { Constructor: { } constructor } creation
                => One(catalogue.Find(constructor), constructor.ContainingType.Name, node, creation.Arguments, null, null),
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment
                => OfAssignment(target, assignment.Value, node, catalogue),
            IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation member } initializer
                => OfElements(member, initializer.Initializer, catalogue),
            IExpressionStatementOperation { Operation: IInvocationOperation invocation } => OfInvocation(invocation, node, catalogue),
            IInvalidOperation when UnresolvedCall.Of(node, model, catalogue) is { } unresolved => [unresolved],
            _ when node is ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax
                => OfConstructorInitializer(node, model, catalogue),
            _ => [],
        };
    }

    /// <summary>Whether the name that <see cref="CandidateFilter"/> let pass is a catalogued member. An operation makes the compiler bind
    /// the whole body, a symbol no more than its statement, and many names are not what they seem.</summary>
    private static bool MayUse(SyntaxNode node, SemanticModel model, ApiCatalogue catalogue)
    {
        // What is added to a collection may be catalogued by the collection's property, by its method, or both.
        if (node is AssignmentExpressionSyntax { Right: InitializerExpressionSyntax }
            || (node is InvocationExpressionSyntax call && SimpleName.Of(call.Expression) == "Add"))
        {
            return true;
        }

        var named = node is AssignmentExpressionSyntax assignment ? assignment.Left : node;
        var info = model.GetSymbolInfo(named);
        return info.Symbol is { } symbol
            ? catalogue.Find(symbol) is not null
            : info.CandidateSymbols.Any(candidate => catalogue.Find(candidate) is not null);
    }

    private static IEnumerable<ApiCall> One(
        PortApi? api, string name, SyntaxNode node,
        ImmutableArray<IArgumentOperation> arguments, IOperation? receiver, IOperation? assigned)
        => api is null ? [] : [new(api, name, node, arguments, receiver, assigned)];

    private static IEnumerable<ApiCall> OfInvocation(IInvocationOperation invocation, SyntaxNode node, ApiCatalogue catalogue)
    {
        var method = invocation.TargetMethod;
        var name = method.MethodKind == MethodKind.Constructor
            ? method.ContainingType.Name
            : method.IsStatic && !method.IsExtensionMethod ? $"{method.ContainingType.Name}.{method.Name}" : method.Name;
        if (catalogue.Find(method) is { } api)
            return IsOfItself(node, api) ? [] : One(api, name, node, invocation.Arguments, invocation.Instance, null);

        // app.Urls.Add(url): the method is any collection's; the property says what it holds.
        return method.Name == "Add"
            && invocation is { Instance: IPropertyReferenceOperation property, Arguments: [var element] }
            && CollectionOf(property, catalogue) is { } collection
            ? One(collection, $"{property.Property.Name}.Add", node, NoArguments, property.Instance, element.Value)
            : [];
    }

    private static IEnumerable<ApiCall> OfAssignment(
        IPropertyReferenceOperation target, IOperation value, SyntaxNode node, ApiCatalogue catalogue)
        => catalogue.Find(target.Property) is { } api && api.Slots.Any(slot => slot.Kind == SlotKind.Value)
            ? One(api, $"{target.Property.ContainingType.Name}.{target.Property.Name}", node, NoArguments, target.Instance, value)
            : [];

    private static IEnumerable<ApiCall> OfElements(
        IPropertyReferenceOperation member, IObjectOrCollectionInitializerOperation elements, ApiCatalogue catalogue)
    {
        foreach (var element in elements.Initializers.OfType<IInvocationOperation>())
        {
            if (element.Arguments is not [var argument])
                continue;
            var api = catalogue.Find(element.TargetMethod) ?? CollectionOf(member, catalogue);
            if (api is { Slots: [{ Kind: SlotKind.Argument }, ..] })
                yield return new(api, $"{member.Property.Name}.Add", argument.Value.Syntax, element.Arguments, member.Instance, null);
            else if (api is not null)
                yield return new(api, $"{member.Property.Name}.Add", argument.Value.Syntax, NoArguments, member.Instance, argument.Value);
        }
    }

    private static PortApi? CollectionOf(IPropertyReferenceOperation property, ApiCatalogue catalogue)
        => catalogue.Find(property.Property) is { } api && api.Slots.Any(slot => slot.Kind == SlotKind.Collection) ? api : null;

    private static IEnumerable<ApiCall> OfConstructorInitializer(SyntaxNode node, SemanticModel model, ApiCatalogue catalogue)
    {
        if (model.GetSymbolInfo(node).Symbol is not IMethodSymbol constructor || catalogue.Find(constructor) is not { } api)
            return [];
        return !IsOfItself(node, api) && ConstructorCall(node, model) is { } call
            ? One(api, constructor.ContainingType.Name, node, call.Arguments, null, null)
            : [];
    }

    /// <summary>A catalogued type that calls itself is being built here: what it does, its own calls say.</summary>
    public static bool IsOfItself(SyntaxNode node, PortApi api)
        => node is ConstructorInitializerSyntax { RawKind: (int)SyntaxKind.ThisConstructorInitializer } && !api.IsDeclared;

    /// <summary>The call that <c>this(…)</c>, <c>base(…)</c> or a base type with arguments makes: its operation hangs on the syntax itself
    /// or on what is around it.</summary>
    public static IInvocationOperation? ConstructorCall(SyntaxNode node, SemanticModel model)
        => node.AncestorsAndSelf()
            .Take(2)
            .Select(syntax => model.GetOperation(syntax))
            .OfType<IInvocationOperation>()
            .FirstOrDefault();
}
