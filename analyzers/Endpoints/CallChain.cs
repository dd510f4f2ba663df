using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>One place that calls a method or constructor, or assigns a property whose setter is the method.</summary>
/// <param name="Node">The call.</param>
/// <param name="Arguments">Its arguments, empty for an assignment.</param>
/// <param name="Assigned">The assigned value, null for a call.</param>
/// <param name="Body">The body that makes the call.</param>
internal sealed record CallSite(SyntaxNode Node, ImmutableArray<IArgumentOperation> Arguments, IOperation? Assigned, Body? Body)
{
    /// <summary>The expression given for <paramref name="parameter"/>, at its place in the caller; null when it is left to the
    /// default.</summary>
    public Place? ArgumentFor(IParameterSymbol parameter, CallChain? callers)
    {
        var value = Assigned ?? ValueReader.Argument(Arguments, parameter.Ordinal);
        if (value is null)
            return null;
        // The array that the compiler makes for 'params' has the syntax of the whole call.
        if (value.Syntax == Node && Body?.Find(Node) is (IInvocationOperation call, var at))
            return ValueReader.Argument(call.Arguments, parameter.Ordinal) is { } array ? new(array, Body, at, callers) : null;
        return Places.Of(value, Body, callers);
    }

    /// <summary>The parameter of the member that the call names, whose default holds: it need not be the one that runs.</summary>
    public IParameterSymbol? ParameterAt(int ordinal)
        => Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal)?.Parameter;
}

/// <summary>The calls through which an execution came, innermost first. What entered a method through a call leaves through that call: a
/// parameter has the value of its own call and not of all callers.</summary>
/// <param name="Method">The method that was called.</param>
/// <param name="Site">Where; null when it is only known that an object was made by this constructor.</param>
/// <param name="Callers">The calls that led to the site.</param>
internal sealed record CallChain(IMethodSymbol Method, CallSite? Site, CallChain? Callers)
{
    public int Length => 1 + (Callers?.Length ?? 0);

    /// <summary>The innermost link that calls <paramref name="method"/>.</summary>
    public CallChain? LinkOf(ISymbol? method)
    {
        for (var link = this; link is not null; link = link.Callers)
        {
            if (SymbolEqualityComparer.Default.Equals(link.Method, method))
                return link;
        }
        return null;
    }

    /// <summary>The constructor that made the object of type <paramref name="type"/>, as far as the chain tells.</summary>
    public IMethodSymbol? ConstructorOf(INamedTypeSymbol type)
    {
        for (var link = this; link is not null; link = link.Callers)
        {
            if (link.Method.MethodKind == MethodKind.Constructor && SymbolEqualityComparer.Default.Equals(link.Method.ContainingType, type))
                return link.Method;
        }
        return null;
    }

    public IEnumerable<CallSite> Sites
    {
        get
        {
            for (var link = this; link is not null; link = link.Callers)
            {
                if (link.Site is { } site)
                    yield return site;
            }
        }
    }
}
