using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Elevation;
using PortRules.Analyzers.Flow;
using PortRules.Ports;

namespace PortRules.Analyzers.Endpoints;

/// <summary>What is known of an API call before its ports are read.</summary>
/// <param name="Call">The call.</param>
/// <param name="Role">What it does with the port.</param>
/// <param name="Body">The body that makes the call; null where values are not followed.</param>
/// <param name="Reader">Reads the values around this call.</param>
/// <param name="Calls">The calls through which this one is reached, null when that does not matter.</param>
internal sealed record CallContext(ApiCall Call, EndpointRole Role, Body? Body, ValueReader Reader, CallChain? Calls = null)
{
    public EndpointServer Server { get; init; }

    public Transport Transport { get; init; }

    public bool TransportIsKnown { get; init; } = true;

    public Facts Facts { get; init; } = Facts.Nothing;

    public bool DenialHandled { get; init; }

    public bool Inert { get; init; }

    public bool SharesAddress { get; init; }

    public bool InTest { get; init; }

    /// <summary>An endpoint of this call, its port and address still to be set.</summary>
    public Endpoint NewEndpoint(Location location, LocationShape shape) => new()
    {
        Role = Role,
        Transport = Transport,
        TransportIsKnown = TransportIsKnown,
        Server = Server,
        IsHttp = Call.Api.IsHttp,
        Api = Call.Api,
        ApiName = Call.Name,
        Location = location,
        Shape = shape,
        Facts = Facts,
        DenialHandled = DenialHandled,
        Inert = Inert,
        SharesAddress = SharesAddress,
        InTest = InTest,
        Site = Call.Node,
    };

    /// <summary>Where a finding about the value at the end of a trace stands: at the caller's argument if a caller gives it, where it is
    /// decided if only the constructor is known, else at the call itself.</summary>
    public Location LocationOf(TraceEnd? end, SyntaxNode own)
        => (ArgumentSyntaxOf(end) ?? (IsThroughCaller(end) ? end!.Place.Operation.Syntax : own)).GetLocation();

    /// <summary>The argument by which a caller gives the value: of those that go into a <c>params</c> array, the one.</summary>
    private static SyntaxNode? ArgumentSyntaxOf(TraceEnd? end)
        => end?.CallerArgument is IArrayCreationOperation { IsImplicit: true, Syntax: var call }
            && IsIn(call, end.Place.Operation.Syntax.GetLocation())
                ? end.Place.Operation.Syntax
                : end?.CallerArgument?.Syntax;

    /// <summary>Whether <paramref name="part"/> stands in the call itself or in the argument by which a caller gives the value, so that a
    /// finding may stand there.</summary>
    public bool Holds(Location part, TraceEnd end)
        => IsIn(Call.Node, part) || (end.CallerArgument is { Syntax: var argument } && IsIn(argument, part));

    private static bool IsIn(SyntaxNode node, Location part)
        => part.SourceTree == node.SyntaxTree && node.FullSpan.Contains(part.SourceSpan);

    /// <summary>Whether the value belongs to one caller or constructor of the method, and not to the call alone. What a caller leaves to
    /// the default is not its own.</summary>
    public bool IsThroughCaller(TraceEnd? end)
        => Calls is not null && end is not null && (end.CallerArgument is not null || !Calls.Sites.Any());

    /// <summary>The values that are the caller's own, where a caller gives some of them: the others, such as the initialiser of a field
    /// that the caller sets, belong to the call alone and are judged there.</summary>
    /// <returns><paramref name="values"/> itself when nothing is left out.</returns>
    public Values<long> OwnOf(Values<long> values)
    {
        if (Calls is null
            || values.Candidates.All(candidate => candidate.End.CallerArgument is null)
            || values.Candidates.All(candidate => candidate.End.CallerArgument is not null))
        {
            return values;
        }
        var own = new Values<long>();
        if (values.HasExternal)
            own.AddExternal();
        if (values.HasUnknown)
            own.AddUnknown();
        foreach (var (value, end) in values.Candidates.Where(candidate => candidate.End.CallerArgument is not null))
            own.Add(value, end);
        return own;
    }

    /// <summary>The place of an expression of the call: in the body's graph, so that variables are read as they are there; outside bodies,
    /// and for calls that bind nothing, only what the expression itself says.</summary>
    public Place PlaceOf(IOperation operation)
        => Places.Of(operation, Body, Calls);
}
