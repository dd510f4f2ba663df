using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Elevation;
using PortRules.Analyzers.Hosting;
using PortRules.Ports;

namespace PortRules.Analyzers.Endpoints;

/// <summary>What the program does with the port.</summary>
internal enum EndpointRole
{
    Bind,
    Connect,
    Advertise,

    /// <summary>A value that no API has used yet: only its range can be judged.</summary>
    Value,
}

/// <summary>Which server reads the endpoint, where rules depend on it.</summary>
internal enum EndpointServer
{
    Socket,
    Kestrel,
    HttpListener,
    Other,
}

/// <summary>What the location of an endpoint covers.</summary>
internal enum LocationShape
{
    /// <summary>An expression whose value is the port number.</summary>
    Number,

    /// <summary>The part of a string literal that spells the port, or the URL when the port is only implied.</summary>
    Text,

    /// <summary>Something that only leads to the port.</summary>
    Other,
}

/// <summary>One place where the program does something with a port.</summary>
internal sealed record Endpoint
{
    public required EndpointRole Role { get; init; }

    public required Transport Transport { get; init; }

    /// <summary>False when the transport depends on a socket that could not be traced; then <see cref="Transport"/> is only a guess, and
    /// nothing may be said of it.</summary>
    public bool TransportIsKnown { get; init; } = true;

    public required EndpointServer Server { get; init; }

    /// <summary>The endpoint speaks HTTP, so that browsers are among its clients.</summary>
    public bool IsHttp { get; init; }

    public BindAddress Address { get; init; }

    public PortValue Port { get; init; }

    public required PortApi Api { get; init; }

    /// <summary>How the API is called in a message: <c>TcpListener</c>, <c>UseUrls</c>, <c>ListenAnyIP</c>.</summary>
    public required string ApiName { get; init; }

    /// <summary>The expression or the part of a literal that gives the port to the API: where a finding stands.</summary>
    public required Location Location { get; init; }

    /// <summary>What <see cref="Location"/> covers.</summary>
    public required LocationShape Shape { get; init; }

    /// <summary>The URL that the endpoint was read from, null when it is not a listen URL.</summary>
    public ListenUrl? Url { get; init; }

    /// <summary>The text that the endpoint was read from: a URL, a prefix, a connection string; null for numbers.</summary>
    public TextValue? Text { get; init; }

    /// <summary>What holds where the bind happens.</summary>
    public required Facts Facts { get; init; }

    /// <summary>The bind fails softly: a denial is caught and another endpoint is used.</summary>
    public bool DenialHandled { get; init; }

    /// <summary>The endpoint never comes to be: the listener is not started, or other endpoints of the same host replace it.</summary>
    public bool Inert { get; init; }

    /// <summary>What takes the place of an <see cref="Inert"/> endpoint, where that is certain and has not been told of another endpoint of
    /// the same call; else null.</summary>
    public Replacement? ReplacedBy { get; init; }

    /// <summary>The endpoint shares its address on purpose: address reuse is set on its socket.</summary>
    public bool SharesAddress { get; init; }

    /// <summary>The code that makes it is a test.</summary>
    public bool InTest { get; init; }

    /// <summary>The port reached the API inside an endpoint object whose creation is an endpoint of its own, judged there for its
    /// range.</summary>
    public bool IsMadeElsewhere { get; init; }

    /// <summary>The value is one of several that the same argument can have: such endpoints exclude each other.</summary>
    public int Alternative { get; init; }

    /// <summary>The same argument can have other values than this one.</summary>
    public bool HasAlternatives { get; init; }

    /// <summary>The value was followed to a caller: the method that binds is a port API for the program's own code.</summary>
    public bool IsThroughCaller { get; init; }

    /// <summary>The environment (<c>Development</c>) in which the endpoint is in force; null when it is in force in every one, and for
    /// code.</summary>
    public string? Environment { get; init; }

    /// <summary>The setting that gives the endpoint; null for code.</summary>
    public EndpointSetting? Setting { get; init; }

    /// <summary>The API call, for order and coexistence; rules do not look at it. Null for an endpoint that a settings file
    /// gives.</summary>
    public required SyntaxNode? Site { get; init; }

    /// <summary>Transport and number of a bind that surely takes one port: endpoints that do not have this in common never meet. Null for
    /// any other endpoint.</summary>
    public (Transport Transport, int Number)? Claim => this is
    {
        Role: EndpointRole.Bind, TransportIsKnown: true,
        Port: { Certainty: Certainty.Exactly, Single.Number: not PortNumber.Ephemeral and var number },
    } ? (Transport, number) : null;

    /// <summary>A bind that the call at <see cref="Site"/> makes itself, and that comes to be. One call site in a method that is called
    /// often makes many endpoints, of which it is not followed which are in force at once; of a declared API it is not even known when it
    /// binds.</summary>
    public bool IsBoundByItsCall
        => this is { Role: EndpointRole.Bind, Inert: false, IsThroughCaller: false, Facts.Reachable: true, Api.IsDeclared: false };

    /// <summary>What holds for one candidate: where it was chosen and where it is bound.</summary>
    public Facts FactsOf(PortCandidate candidate) => Facts.And(candidate.Facts);
}
