using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Elevation;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>How far a value could be followed.</summary>
internal enum TraceEndKind
{
    /// <summary>To an expression that decides it, as far as a reader of that expression can tell.</summary>
    Expression,

    /// <summary>To something that is only known at run time and meant to be: configuration, environment, arguments.</summary>
    External,

    /// <summary>Nowhere.</summary>
    Unknown,
}

/// <summary>Where an expression stands, so that the variables in it can be followed.</summary>
/// <param name="Operation">The expression: of the body's graph where there is one.</param>
/// <param name="Body">The body that evaluates it, or null.</param>
/// <param name="Point">The place in the body's graph; meaningless without one.</param>
/// <param name="Calls">The calls through which the body is entered, as far as they are known.</param>
internal readonly record struct Place(IOperation Operation, Body? Body, ProgramPoint Point, CallChain? Calls = null)
{
    /// <summary>Another expression that is evaluated at the same place.</summary>
    public Place With(IOperation operation) => this with { Operation = operation };
}

/// <summary>One end of a trace.</summary>
/// <param name="Kind">How far the value was followed.</param>
/// <param name="Place">The deciding expression.</param>
/// <param name="IsDefault">Configuration or a caller can replace it at run time.</param>
/// <param name="Facts">What holds where the value was chosen.</param>
/// <param name="Origin">The steps from the decision to the use, nearest to the use first.</param>
internal sealed record TraceEnd(TraceEndKind Kind, Place Place, bool IsDefault, Facts Facts, ImmutableArray<OriginStep> Origin)
{
    /// <summary>What the trace would have to know to go on: a parameter whose caller decides, or a type whose constructors
    /// differ.</summary>
    public ISymbol? Open { get; init; }

    /// <summary>The argument by which the outermost caller on the trace gives the value, null when no call was passed.</summary>
    public IOperation? CallerArgument { get; init; }

    /// <summary>The value takes the place of another that stands in a declaration or constructor: where it cannot be read, that one is
    /// still the default.</summary>
    public bool IsReplacement { get; init; }

    /// <summary>The variables and members that the trace has passed, nearest to the use first.</summary>
    public ImmutableArray<IOperation> References { get; init; } = ImmutableArray<IOperation>.Empty;

    /// <summary>The last property on the trace that other code can set: it might decide too.</summary>
    public IPropertySymbol? Settable { get; init; }

    /// <summary>What is assumed of parameters that no known call gives a value; null for nothing.</summary>
    public Assumption? Assumed { get; init; }

    /// <summary>The number itself, where no expression spells it but a loop or range counts it; the place is only where it
    /// begins.</summary>
    public long? Counted { get; init; }

    /// <summary>The loop that takes this value and, one after the other, all others that have the same loop here: none of them is a mere
    /// possibility. Null for a value that excludes the others.</summary>
    public SyntaxNode? Loop { get; init; }

    /// <summary>Where the variable at the place is not given, the method has a value of its own.</summary>
    public bool HasFallback { get; init; }

    public static TraceEnd Start(Place place)
        => new(TraceEndKind.Expression, place, false, Facts.Nothing, ImmutableArray<OriginStep>.Empty);

    /// <summary>The same trace, one step further back.</summary>
    public TraceEnd Via(Place next, OriginStep? step, Facts facts, bool isDefault = false)
        => this with
        {
            Kind = TraceEndKind.Expression,
            Place = next,
            HasFallback = false,
            IsDefault = IsDefault || isDefault,
            Facts = Facts.And(facts),
            Origin = step is null ? Origin : Origin.Add(step),
        };

    /// <summary>The same trace, which goes on through the variable or member at its place.</summary>
    public TraceEnd Passing() => this with { References = References.Add(Place.Operation) };

    public TraceEnd As(TraceEndKind kind) => this with { Kind = kind };
}
