using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Elevation;
using PortRules.Analyzers.Flow;
using PortRules.Ports;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Finds out what surrounds an API call: role, server, transport, elevation evidence, whether the bind ever happens.</summary>
internal sealed class CallContextReader(
    BodyTable bodies, ElevationFlow elevation, Tracer tracer, CallerIndex callers, ListenerLives lives)
{
    /// <summary>Levels of private methods between a check and the bind.</summary>
    private const int MaxCallerDepth = 3;

    private static readonly string[] StartingNames = ["Start", "Run", "Listen", "Open", "Bind"];

    private readonly TestCode _tests = new();
    private readonly DenialHandling _denials = new();
    private readonly IdleObjects _idle = new(bodies);

    /// <returns>Null for an API that neither binds, connects, advertises nor carries a port.</returns>
    public CallContext? Read(ApiCall call)
    {
        if (RoleOf(call) is not { } role)
            return null;
        if (role != EndpointRole.Bind)
        {
            return new(call, role, Body: null, new(tracer))
            {
                Server = ServerOf(call),
                Transport = call.Api.Transport ?? Transport.Tcp,
                TransportIsKnown = call.Api.Transport is not null,
            };
        }

        var body = bodies.Containing(call.Node);
        var context = new CallContext(call, role, body, new(tracer)) { Server = ServerOf(call), InTest = _tests.Contains(call.Node) };
        if (IsRawSocket(context))
            return null;
        context = WithTransport(context);
        context = WithEvidence(context);
        return context with { SharesAddress = context.Server == EndpointServer.Socket && AddressReuse.IsSetNear(call.Node, bodies.Names) };
    }

    /// <summary>The same call, reached through known callers: their evidence counts too.</summary>
    public CallContext Under(CallContext context, CallChain? chain) => chain is null ? context with { Reader = new(tracer) } : context with
    {
        Calls = chain,
        Reader = new(tracer),
        Facts = chain.Sites.Aggregate(context.Facts, (facts, site) => facts.And(elevation.At(site.Node))),
        DenialHandled = context.DenialHandled || chain.Sites.Any(site => site.Body is { } body && _denials.IsHandled(body, site.Node)),
        InTest = context.InTest || chain.Sites.Any(site => _tests.Contains(site.Node)),
        Inert = context.Inert
            || _idle.Include(chain, BindingSites(context.Call))
            || chain.Sites.Any(site => _tests.Contains(site.Node) && MayNeverStart(context.Call.Api, context.Server, site.Node)),
    };

    /// <summary>The object of a library that binds when it is started, in a test that names no start: many a test makes one only to look
    /// at it.</summary>
    private static bool MayNeverStart(PortApi api, EndpointServer server, SyntaxNode made)
        => server == EndpointServer.Other
        && api is { Moment: BindMoment.AtStart, IsDeclared: false }
        && NameUses.MemberAround(made)?.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(NamesStart) != true;

    private static bool NamesStart(InvocationExpressionSyntax call)
        => SimpleName.Of(call.Expression) is { } name && StartingNames.Any(start => name.StartsWith(start, StringComparison.Ordinal));

    /// <summary>The code that makes the call bind: the call itself, or the starts of its listener; none when they are not all
    /// known.</summary>
    private ImmutableArray<SyntaxNode> BindingSites(ApiCall call) => LifeOf(call) switch
    {
        null when call.Api.Moment == BindMoment.AtStart || call.Api.Role == ApiRole.ConfigureBind => ImmutableArray<SyntaxNode>.Empty,
        null => ImmutableArray.Create(call.Node),
        { Escapes: true } => ImmutableArray<SyntaxNode>.Empty,
        var life => life.StartsAfter(call.Node),
    };

    /// <summary>The same call, if the parameters that no known call gives a value had the ones that are assumed.</summary>
    public CallContext Assuming(CallContext context, Assumption assumption) => context with { Reader = new(tracer, assumption) };

    private static EndpointRole? RoleOf(ApiCall call) => call.Api.Role switch
    {
        ApiRole.Bind or ApiRole.ConfigureBind => EndpointRole.Bind,
        // Adding to the addresses of a server makes it listen there; reading them only tells where it does.
        ApiRole.Discover when call.Assigned is not null && call.Api.IsHttp => EndpointRole.Bind,
        ApiRole.Connect or ApiRole.ConfigureConnect => EndpointRole.Connect,
        ApiRole.Advertise => EndpointRole.Advertise,
        ApiRole.Carrier => EndpointRole.Value,
        _ => null,
    };

    private static EndpointServer ServerOf(ApiCall call)
    {
        var id = call.Api.DocumentationId;
        if (call.Api.IsKestrel)
            return EndpointServer.Kestrel;
        // Libraries with prefixes of the same form listen by themselves, without http.sys, and are freer with what they take.
        if (call.Api.Slots.Any(slot => slot.Form == PortForm.Prefix))
        {
            return id.IndexOf(":System.Net.", StringComparison.Ordinal) == 1 || id.IndexOf(":Microsoft.", StringComparison.Ordinal) == 1
                ? EndpointServer.HttpListener
                : EndpointServer.Other;
        }
        if (id.IndexOf(":Microsoft.AspNetCore.", StringComparison.Ordinal) == 1)
            return EndpointServer.Kestrel;
        return id.IndexOf(":System.Net.Sockets.", StringComparison.Ordinal) == 1 ? EndpointServer.Socket : EndpointServer.Other;
    }

    private static CallContext WithTransport(CallContext context)
    {
        if (context.Call.Api.Transport is { } fixedTransport)
            return context with { Transport = fixedTransport };
        var traced = context.Call.Receiver is { } receiver
            ? context.Reader.Read<Transport>(context.PlaceOf(receiver), InterpretSocket)
            : Values<Transport>.Unknown();
        return traced.IsDecided && traced.Candidates.Select(candidate => candidate.Value).Distinct().Count() == 1
            ? context with { Transport = traced.Candidates[0].Value }
            : context with { Transport = Transport.Tcp, TransportIsKnown = false };
    }

    /// <summary>Below TCP and UDP there are no ports: the number in the end point of a raw socket means nothing.</summary>
    private static bool IsRawSocket(CallContext context)
    {
        if (context.Call.Api.Transport is not null || context.Call.Receiver is not { } receiver)
            return false;
        var raw = context.Reader.Read<bool>(context.PlaceOf(receiver), InterpretSocketType);
        return raw.IsDecided && raw.Candidates.All(candidate => candidate.Value);
    }

    private static void InterpretSocketType(TraceEnd end, Values<bool> values)
    {
        if (end.Place.Operation is IObjectCreationOperation socket)
            values.Add(ConstantOf(socket, "SocketType") is (int)System.Net.Sockets.SocketType.Raw, end);
        else
            values.AddUnknown();
    }

    /// <summary>Where the protocol is left open (<c>ProtocolType.IP</c> is the same number as <c>Unspecified</c>), the system takes the one
    /// that fits the type of the socket.</summary>
    private static void InterpretSocket(TraceEnd end, Values<Transport> values)
    {
        var socket = end.Place.Operation as IObjectCreationOperation;
        switch (ConstantOf(socket, "ProtocolType"), ConstantOf(socket, "SocketType"))
        {
            case ((int)System.Net.Sockets.ProtocolType.Tcp, _):
            case ((int)System.Net.Sockets.ProtocolType.Unspecified, (int)System.Net.Sockets.SocketType.Stream):
                values.Add(Transport.Tcp, end);
                break;
            case ((int)System.Net.Sockets.ProtocolType.Udp, _):
            case ((int)System.Net.Sockets.ProtocolType.Unspecified, (int)System.Net.Sockets.SocketType.Dgram):
                values.Add(Transport.Udp, end);
                break;
            default:
                values.AddUnknown();
                break;
        }
    }

    private static object? ConstantOf(IObjectCreationOperation? socket, string type)
        => socket?.Arguments.FirstOrDefault(argument => argument.Parameter?.Type.Name == type)?.Value.ConstantValue.Value;

    private CallContext WithEvidence(CallContext context)
    {
        var call = context.Call;
        var facts = elevation.At(call.Node).And(FactsOfCallers(call.Node, MaxCallerDepth));
        var handled = call.Api.DenialHandled || (context.Body is { } body && _denials.IsHandled(body, call.Node));
        var inert = context.InTest && MayNeverStart(call.Api, context.Server, call.Node);
        if (LifeOf(call) is { } life)
        {
            inert |= life.IsNeverStarted;
            var starts = life.StartsAfter(call.Node);
            if (!starts.IsEmpty)
            {
                facts = facts.And(starts.Select(elevation.At).Aggregate(Facts.Unreachable, (joined, at) => joined.Or(at)));
                handled |= starts.All(start => bodies.Containing(start) is { } starter && _denials.IsHandled(starter, start));
            }
        }
        if ((context.Server == EndpointServer.Kestrel && elevation.HasInheritedSocket(call.Node)) || elevation.IsEntryGuarded(call.Node))
            facts = facts with { Elevated = true };
        return context with { Facts = facts, DenialHandled = handled, Inert = inert };
    }

    /// <summary>What holds at every call of a private method holds inside it.</summary>
    private Facts FactsOfCallers(SyntaxNode node, int depth)
    {
        var method = bodies.ModelOf(node.SyntaxTree).GetEnclosingSymbol(node.SpanStart);
        while (method is IMethodSymbol { MethodKind: MethodKind.LambdaMethod or MethodKind.LocalFunction })
            method = method.ContainingSymbol;
        if (depth == 0 || method is not IMethodSymbol { MethodKind: MethodKind.Ordinary } called || !callers.AreAllCallersKnown(called))
            return Facts.Nothing;
        return callers.SitesOf(called)
            .Select(site => elevation.At(site.Node).And(FactsOfCallers(site.Node, depth - 1)))
            .Aggregate(Facts.Unreachable, (joined, facts) => joined.Or(facts));
    }

    /// <summary>Only listeners whose start is a call on the same object are followed: what a host starts, starts with the host.</summary>
    private ListenerLife? LifeOf(ApiCall call)
    {
        if (call.Api.Moment != BindMoment.AtStart && call.Api.Role != ApiRole.ConfigureBind)
            return null;
        if (call.Node is BaseObjectCreationExpressionSyntax
                && call.Api.DocumentationId.StartsWith("M:System.Net.Sockets.TcpListener.#ctor", StringComparison.Ordinal)
            || call.Api.DocumentationId.StartsWith("M:System.Net.Sockets.TcpListener.Create(", StringComparison.Ordinal))
        {
            return lives.OfCreation(call.Node);
        }
        if (!call.Api.DocumentationId.StartsWith("M:System.Net.HttpListenerPrefixCollection.", StringComparison.Ordinal))
            return null;
        return (call.Receiver as IPropertyReferenceOperation)?.Instance switch
        {
            ILocalReferenceOperation { Local: var local } => lives.OfVariable(local),
            IFieldReferenceOperation { Field: var field } => lives.OfVariable(field),
            IPropertyReferenceOperation { Property: var property } => lives.OfVariable(property),
            _ => ListenerLife.Unknown,
        };
    }
}
