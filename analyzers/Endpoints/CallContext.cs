using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Elevation;
using PortRules.Analyzers.Flow;
using PortRules.Ports;

namespace PortRules.Analyzers.Endpoints;

/// <summary>What is known of an API call before its ports are read.</summary>
/// <param name="Call">The call.</param>
/// <param name="Role">What it does with the port.</param>
/// <param name="Body">The body that makes the call; null where values are not followed.</param>
/// <param name="Reader">Reads the values around this call.</param>
internal sealed record CallContext(ApiCall Call, EndpointRole Role, Body? Body, ValueReader Reader)
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
    public Endpoint NewEndpoint(Location location, string shape) => new()
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

    /// <summary>The place of an expression of the call: in the body's graph, so that variables are read as they are there; outside bodies,
    /// and for calls that bind nothing, only what the expression itself says.</summary>
    public Place PlaceOf(IOperation operation)
        => Body?.Find(operation.Syntax) is ({ } found, var point) ? new(found, Body, point) : new(operation, null, default);
}
