using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Elevation;

/// <summary>What holds when the bodies of one member begin: by attributes; for a lambda, by the place where it is created; for a local
/// function, by all its calls. Local functions may call each other in any way, so those of a member are solved together. Immutable once
/// made.</summary>
internal sealed class EntryStates
{
    private readonly Func<Body, ProgramPoint, PathState?> _before;
    private readonly Dictionary<Body, PathState?> _localFunctions = [];

    /// <param name="root">The member's operation tree, null when the compiler makes none.</param>
    /// <param name="bodies">The bodies of the compilation.</param>
    /// <param name="before">What holds before a statement as if nothing were known at its body's entry; null where nothing may be
    /// concluded.</param>
    public EntryStates(IOperation? root, BodyTable bodies, Func<Body, ProgramPoint, PathState?> before)
    {
        _before = before;
        var functions = FindLocalFunctions(root, bodies);
        foreach (var function in functions.Values)
            _localFunctions[function.Body] = PathState.Unreachable;
        var changed = true;
        while (changed)
        {
            // Each round that changes something loses knowledge of some function, of which there is only so much.
            changed = false;
            foreach (var function in functions.Values)
                changed |= Update(function);
        }
    }

    /// <summary>What holds when the body begins; null where nothing may be concluded.</summary>
    public PathState? At(Body body)
    {
        if (_localFunctions.TryGetValue(body, out var state))
            return state;
        var declared = EvidenceAttributes.Declared(body.Owner);
        if (body.Outer is not { } outer)
            return declared;
        return body.CreatedAt is { } created ? At(outer, created)?.And(declared) : null;
    }

    private PathState? At(Body body, ProgramPoint point)
        => At(body) is { } entry && _before(body, point) is { } before ? entry.And(before) : null;

    private bool Update(LocalFunction function)
    {
        var known = _localFunctions[function.Body];
        var state = AtCalls(function);
        _localFunctions[function.Body] = state;
        return known != state;
    }

    /// <summary>The join over the calls. Where the function is also used as a delegate, or not called at all, only what holds when the
    /// outer body begins.</summary>
    private PathState? AtCalls(LocalFunction function)
    {
        if (function.Body.Outer is not { } outer || At(outer) is not { } outerEntry)
            return null;
        var state = function.IsDelegate || function.Calls.Count == 0 ? PathState.Nothing : PathState.Unreachable;
        foreach (var (caller, point) in function.Calls)
        {
            if (At(caller, point) is not { } at)
                return null;
            state = state.Or(at);
        }
        return state.And(outerEntry).And(EvidenceAttributes.Declared(function.Body.Owner));
    }

    private static Dictionary<ISymbol, LocalFunction> FindLocalFunctions(IOperation? root, BodyTable bodies)
    {
        var functions = new Dictionary<ISymbol, LocalFunction>(SymbolEqualityComparer.Default);
        foreach (var declared in (root?.Descendants() ?? []).OfType<ILocalFunctionOperation>())
        {
            if (declared.Syntax is LocalFunctionStatementSyntax syntax
                && ((SyntaxNode?)syntax.Body ?? syntax.ExpressionBody) is { } inside
                && bodies.Containing(inside) is { } body)
            {
                functions[declared.Symbol.OriginalDefinition] = new(body);
            }
        }
        if (functions.Count == 0)
            return functions;
        foreach (var operation in root!.Descendants())
        {
            if (operation is IMethodReferenceOperation { Method: var referenced }
                && functions.TryGetValue(referenced.OriginalDefinition, out var used))
            {
                used.IsDelegate = true;
            }
            else if (operation is IInvocationOperation { TargetMethod: var target }
                && functions.TryGetValue(target.OriginalDefinition, out var called))
            {
                called.AddCall(operation.Syntax, bodies);
            }
        }
        return functions;
    }

    private sealed class LocalFunction(Body body)
    {
        public Body Body => body;

        public List<(Body Caller, ProgramPoint Point)> Calls { get; } = [];

        public bool IsDelegate { get; set; }

        /// <summary>A call that cannot be placed can come from anywhere.</summary>
        public void AddCall(SyntaxNode call, BodyTable bodies)
        {
            if (bodies.Containing(call) is { } caller && caller.Find(call) is ({ }, var point))
                Calls.Add((caller, point));
            else
                IsDelegate = true;
        }
    }
}
