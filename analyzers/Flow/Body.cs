using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PortRules.Analyzers.Flow;

/// <summary>One executable body: a method, accessor, initialiser, the top-level statements, or a lambda or local function inside one of
/// them, with its control-flow graph and the writes to its variables. Everything is made on first use, and only for bodies in which a
/// candidate stands. No cancellation token is passed down: what is made here is bounded and kept, and a cancelled half would be kept
/// too.</summary>
internal sealed class Body
{
    /// <summary>A graph with more blocks is not analysed: generated code of that size decides nothing that a reader would.</summary>
    public const int MaxBlocks = 5_000;

    private readonly Lazy<OperationIndex?> _index;
    private readonly Lazy<VariableWrites> _writes;
    private readonly Lazy<NestedWrites> _nestedWrites;
    private readonly Lazy<Dictionary<SyntaxNode, IMethodSymbol>> _localFunctions;

    private Body(
        SyntaxNode declaration, SemanticModel model, IOperation? root, Body? outer, ControlFlowGraph? graph, ProgramPoint? createdAt)
    {
        Declaration = declaration;
        Model = model;
        Root = root;
        Outer = outer;
        IsTooLarge = graph?.Blocks.Length > MaxBlocks || outer?.IsTooLarge == true;
        Graph = IsTooLarge ? null : graph;
        CreatedAt = createdAt;
        _index = new(() => Graph is null ? null : new OperationIndex(Graph));
        _writes = new(() => VariableWrites.Of(this));
        _nestedWrites = outer?._nestedWrites ?? new(() => new(root));
        _localFunctions = new(() => LocalFunctionsOf(Graph));
    }

    /// <summary>The syntax that declares the body.</summary>
    public SyntaxNode Declaration { get; }

    public SemanticModel Model { get; }

    /// <summary>The operation tree of the outermost body: nested functions share it. Null when the compiler makes none.</summary>
    public IOperation? Root { get; }

    /// <summary>The body around a lambda or local function.</summary>
    public Body? Outer { get; }

    /// <summary>Null when there is none to be had, or the body is too large.</summary>
    public ControlFlowGraph? Graph { get; }

    /// <summary>The body has more than <see cref="MaxBlocks"/> blocks: no claim is made about it.</summary>
    public bool IsTooLarge { get; }

    /// <summary>Where in <see cref="Outer"/> a lambda is created; null for a local function, which has no such place.</summary>
    public ProgramPoint? CreatedAt { get; }

    public VariableWrites Writes => _writes.Value;

    /// <summary>The writes of the whole member that are made in nested functions or through references.</summary>
    public NestedWrites NestedWrites => _nestedWrites.Value;

    /// <summary>The member, lambda or local function that the body belongs to.</summary>
    public ISymbol? Owner => Graph?.OriginalOperation switch
    {
        IMethodBodyBaseOperation or IBlockOperation
            => Model.GetDeclaredSymbol(Declaration) ?? Model.GetEnclosingSymbol(Declaration.SpanStart),
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        ILocalFunctionOperation function => function.Symbol,
        IFieldInitializerOperation { InitializedFields: [var initialized, ..] } => initialized,
        IPropertyInitializerOperation { InitializedProperties: [var initialized, ..] } => initialized,
        IParameterInitializerOperation initializer => initializer.Parameter.ContainingSymbol,
        _ => Model.GetEnclosingSymbol(Declaration.SpanStart),
    };

    /// <summary>The body whose operation tree is <paramref name="root"/>.</summary>
    public static Body Outermost(SyntaxNode declaration, SemanticModel model, IOperation? root)
        => new(declaration, model, root, outer: null, GraphOf(root), createdAt: null);

    /// <summary>The lambda or local function <paramref name="function"/> directly inside this body.</summary>
    public Body Nested(SyntaxNode function)
    {
        if (Graph is null)
            return new(function, Model, Root, this, null, null);

        if (_localFunctions.Value.TryGetValue(function, out var declared))
            return new(function, Model, Root, this, Graph.GetLocalFunctionControlFlowGraph(declared), null);

        return Find(function) is ({ } operation, var point) && AnonymousFunctionIn(operation) is { } lambda
            ? new(function, Model, Root, this, Graph.GetAnonymousFunctionControlFlowGraph(lambda), point)
            : new(function, Model, Root, this, null, null);
    }

    /// <summary>The operation that the graph has for an expression or statement, and where it stands. An expression with branches inside,
    /// such as <c>a ? b : c</c>, is found as the reference to the flow capture that carries its value.</summary>
    /// <returns>A null operation when the graph has none.</returns>
    public (IOperation? Operation, ProgramPoint Point) Find(SyntaxNode node)
        => _index.Value?.Find(node) ?? default;

    private static Dictionary<SyntaxNode, IMethodSymbol> LocalFunctionsOf(ControlFlowGraph? graph)
    {
        var functions = new Dictionary<SyntaxNode, IMethodSymbol>();
        foreach (var function in graph?.LocalFunctions ?? ImmutableArray<IMethodSymbol>.Empty)
        {
            foreach (var reference in function.DeclaringSyntaxReferences)
                functions[reference.GetSyntax()] = function;
        }
        return functions;
    }

    private static IFlowAnonymousFunctionOperation? AnonymousFunctionIn(IOperation operation)
        => operation.DescendantsAndSelf().OfType<IFlowAnonymousFunctionOperation>().FirstOrDefault();

    private static ControlFlowGraph? GraphOf(IOperation? root) => root switch
    {
        { Parent: not null } => null,
        IMethodBodyOperation body => ControlFlowGraph.Create(body),
        IConstructorBodyOperation body => ControlFlowGraph.Create(body),
        IBlockOperation body => ControlFlowGraph.Create(body),
        IFieldInitializerOperation body => ControlFlowGraph.Create(body),
        IPropertyInitializerOperation body => ControlFlowGraph.Create(body),
        IParameterInitializerOperation body => ControlFlowGraph.Create(body),
        _ => null,
    };
}
