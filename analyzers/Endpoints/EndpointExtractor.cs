using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Elevation;
using PortRules.Analyzers.Flow;
using PortRules.Ports;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Turns the use of a catalogued API into endpoints: role first, number second.</summary>
internal sealed class EndpointExtractor
{
    /// <summary>Callers and constructors looked at for one call: more would be a test suite's.</summary>
    public const int MaxContexts = 48;

    private readonly ApiCatalogue _catalogue;
    private readonly BodyTable _bodies;
    private readonly CallContextReader _contexts;
    private readonly CallerIndex _callers;

    public EndpointExtractor(ApiCatalogue catalogue, BodyTable bodies)
    {
        _catalogue = catalogue;
        _bodies = bodies;
        var elevation = new ElevationFlow(bodies, catalogue);
        var uses = new SymbolUses(bodies);
        Tracer = new(bodies, uses, elevation, catalogue);
        _callers = new(catalogue, bodies, uses, Tracer);
        Lives = new(bodies);
        _contexts = new(bodies, elevation, Tracer, _callers, Lives);
    }

    /// <summary>The APIs that are looked for.</summary>
    public ApiCatalogue Catalogue => _catalogue;

    /// <summary>Follows the values of this compilation.</summary>
    public Tracer Tracer { get; }

    /// <summary>Finds the callers in this compilation.</summary>
    public CallerIndex Callers => _callers;

    /// <summary>The lives of the listeners met so far.</summary>
    public ListenerLives Lives { get; }

    /// <summary>The endpoints that <paramref name="node"/> makes; none for most nodes, even with a promising name.</summary>
    public ImmutableArray<Endpoint> Extract(SyntaxNode node)
    {
        var endpoints = ImmutableArray.CreateBuilder<Endpoint>();
        foreach (var call in ApiCall.At(node, _bodies.ModelOf(node.SyntaxTree), _catalogue))
        {
            if (call.Api.Slots.IsEmpty || _contexts.Read(call) is not { } context)
                continue;
            foreach (var slot in call.Api.Slots)
            {
                if (ValueOf(call, slot) is { } value)
                    endpoints.AddRange(ReadWithCallers(context, slot, value));
            }
        }
        return endpoints.ToImmutable();
    }

    /// <summary>The binds that <paramref name="node"/> makes, one for each place where it gives a port.</summary>
    public IEnumerable<OpenBind> BindsAt(SyntaxNode node)
    {
        foreach (var call in ApiCall.At(node, _bodies.ModelOf(node.SyntaxTree), _catalogue))
        {
            if (call.Api.Slots.IsEmpty || _contexts.Read(call) is not { Role: EndpointRole.Bind } context)
                continue;
            foreach (var slot in call.Api.Slots)
            {
                if (ValueOf(call, slot) is { } value)
                    yield return new(context, slot, value);
            }
        }
    }

    /// <summary>The binds of a call that leaves the port to the API: by an optional parameter, or because a library's method takes
    /// none.</summary>
    public IEnumerable<Endpoint> LeftToDefaultAt(SyntaxNode node)
    {
        foreach (var call in ApiCall.At(node, _bodies.ModelOf(node.SyntaxTree), _catalogue))
        {
            if (!call.Api.Binds || _contexts.Read(call) is not { } context)
                continue;
            var endpoint = context.NewEndpoint(node.GetLocation(), LocationShape.Other);
            foreach (var slot in call.Api.Slots)
            {
                if (slot is { Kind: SlotKind.Argument, Form: PortForm.Int } && DefaultOf(call, slot.Index) is { } port)
                    yield return endpoint with { Address = AddressOf(context), Port = PortValues.OfDefault(port, endpoint.Location) };
            }

            // What a host of .NET's own reads, its settings say.
            if (call.Api.Slots.IsEmpty && node is InvocationExpressionSyntax && !AssemblyFacts.IsFramework(call.Api.Package))
                yield return endpoint;
        }
    }

    private static int? DefaultOf(ApiCall call, int ordinal)
        => call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal) is
        {
            ArgumentKind: ArgumentKind.DefaultValue, Value.ConstantValue: { HasValue: true, Value: int number },
        }
            ? number
            : null;

    /// <summary>What would decide a bind's port under known callers: the parameter or type that keeps it open, and the properties that
    /// other code can set.</summary>
    public (ISymbol? Open, IReadOnlyList<IPropertySymbol> Settable) WhatDecides(OpenBind bind, CallChain? chain)
    {
        var context = _contexts.Under(bind.Context, chain);
        foreach (var _ in Read(context, bind.Slot, bind.Value))
            continue;
        return (context.Reader.Open, context.Reader.Settable);
    }

    /// <summary>Whether a bind may be given a port that is not known: by what decides it, or by a caller, of which all have to be
    /// seen.</summary>
    public bool IsLeftOpen(OpenBind bind)
    {
        var pending = new Queue<CallChain?>();
        pending.Enqueue(null);
        for (var read = 0; pending.Count > 0; read++)
        {
            var chain = pending.Dequeue();
            var context = _contexts.Under(bind.Context, chain);
            var found = Read(context, bind.Slot, bind.Value).ToList();
            if (found.Count > 0 && found.TrueForAll(endpoint => endpoint.Port.Certainty != Certainty.Unknown))
                continue;
            if (read == MaxContexts || context.Reader.Open is not { } open || !_callers.AreAllCallsSeen(open))
                return true;
            var callers = _callers.Extend(chain, open).ToList();
            if (callers.Count == 0)
                return true;
            callers.ForEach(pending.Enqueue);
        }

        return false;
    }

    /// <summary>The endpoints of a bind under known callers if the rest is as assumed.</summary>
    public IReadOnlyList<Endpoint> ReadAssuming(OpenBind bind, CallChain? chain, Assumption assumption)
        => Read(_contexts.Assuming(_contexts.Under(bind.Context, chain), assumption), bind.Slot, bind.Value).ToList();

    /// <summary>The endpoints that the call decides by itself, and, where its method's callers decide the port, those of each
    /// caller.</summary>
    private List<Endpoint> ReadWithCallers(CallContext context, PortSlot slot, IOperation value)
    {
        var endpoints = new List<Endpoint>();
        var places = new HashSet<(SyntaxTree?, TextSpan)>();
        var pending = new Queue<CallChain?>();
        pending.Enqueue(null);
        for (var read = 0; pending.Count > 0 && read < MaxContexts; read++)
        {
            var chain = pending.Dequeue();
            var current = chain is null ? context : _contexts.Under(context, chain);
            var found = Read(current, slot, value).ToList();
            if (chain is not null && _callers.IsDefaultOfLibrary(chain))
                found = found.ConvertAll(endpoint => endpoint with { Port = endpoint.Port.AsDefault() });
            // A recursive method leads back to the same argument.
            if (chain is not null)
            {
                found = found.FindAll(endpoint => endpoint.IsThroughCaller
                    && endpoint.Port.Certainty != Certainty.Unknown
                    && !places.Contains(PlaceOf(endpoint)));
                places.UnionWith(found.Select(PlaceOf));
            }
            endpoints.AddRange(found);
            if (context.Role != EndpointRole.Bind
                || current.Reader.Open is not { } open
                || (found.Count > 0 && found.All(endpoint => endpoint.Port.Certainty is Certainty.Exactly or Certainty.Dynamic)))
            {
                continue;
            }

            foreach (var longer in _callers.Extend(chain, open))
                pending.Enqueue(longer);
        }
        return WithoutRepeated(endpoints);
    }

    /// <summary>What a caller gives for certain is not said again of the call itself, where it is only one value that somebody may have
    /// given.</summary>
    private static List<Endpoint> WithoutRepeated(List<Endpoint> endpoints)
    {
        var given = endpoints.Where(endpoint => endpoint is { IsThroughCaller: true, Port.Certainty: Certainty.Exactly })
            .SelectMany(endpoint => endpoint.Port.Candidates)
            .Select(candidate => candidate.Number)
            .ToImmutableHashSet();
        return given.IsEmpty
            ? endpoints
            : endpoints.Select(endpoint => Without(endpoint, given)).OfType<Endpoint>().ToList();
    }

    private static Endpoint? Without(Endpoint endpoint, ImmutableHashSet<int> given)
    {
        if (endpoint is not { IsThroughCaller: false, Port: { Certainty: Certainty.Default, Candidates: var candidates } })
            return endpoint;
        var left = candidates.RemoveAll(candidate => given.Contains(candidate.Number));
        return left.IsEmpty ? null : endpoint with { Port = new(Certainty.Default, left) };
    }

    private static (SyntaxTree?, TextSpan) PlaceOf(Endpoint endpoint) => (endpoint.Location.SourceTree, endpoint.Location.SourceSpan);

    private static IOperation? ValueOf(ApiCall call, PortSlot slot) => slot.Kind switch
    {
        SlotKind.Argument => call.ArgumentFor(slot.Index),
        SlotKind.Value or SlotKind.Collection => call.Assigned,
        _ => null,
    };

    private IEnumerable<Endpoint> Read(CallContext context, PortSlot slot, IOperation value) => slot.Form switch
    {
        PortForm.Int => OfNumber(context, value),
        PortForm.EndPoint => OfEndPoint(context, value),
        PortForm.Url or PortForm.Urls or PortForm.Prefix or PortForm.HostPort or PortForm.TcpUrl or PortForm.ConnectionString
            => Elements(value).SelectMany(element => TextEndpoints.Read(context, slot.Form, element)),
        PortForm.None when slot.Key is not null => HostSettings.Read(context, value),
        _ => [],
    };

    private IEnumerable<Endpoint> OfNumber(CallContext context, IOperation value)
    {
        var possible = Possible(context.Reader.Numbers.Read(context.PlaceOf(value)), value.Syntax);
        // The variable of a loop is no place for a number of its own.
        var shape = possible.AreAllTaken ? LocationShape.Other : LocationShape.Number;
        var alternative = 0;
        foreach (var one in possible.Apart())
        {
            var numbers = context.OwnOf(one);
            var end = numbers.Candidates.Count > 0 ? numbers.Candidates[0].End : null;
            yield return context.NewEndpoint(context.LocationOf(end, value.Syntax), shape) with
            {
                Port = PortValues.Of(numbers),
                Address = AddressOf(context),
                IsThroughCaller = context.IsThroughCaller(end),
                Alternative = alternative++,
                HasAlternatives = numbers != one,
            };
        }
    }

    private IEnumerable<Endpoint> OfEndPoint(CallContext context, IOperation value)
    {
        var place = context.PlaceOf(value);
        var made = context.Reader.EndPoints.Read(place);
        if (made.HasUnknown || made.Candidates.Count == 0)
            yield break;
        var alternative = 0;
        foreach (var (endPoint, end) in made.Candidates)
        {
            var syntax = endPoint.Port.Operation.Syntax;
            var isHere = context.Holds(syntax.GetLocation(), end);
            var ports = new Values<long>();
            ports.AddAll(Possible(context.Reader.EndPoints.PortOf(endPoint), syntax), end, number => (true, number));
            if (made.HasExternal)
                ports.AddExternal();
            foreach (var taken in ports.Apart())
            {
                var portEnd = taken.Candidates.Count > 0 ? taken.Candidates[0].End : end;
                yield return context.NewEndpoint(
                    isHere && portEnd.CallerArgument == end.CallerArgument
                        ? syntax.GetLocation()
                        : context.LocationOf(portEnd, value.Syntax),
                    isHere && endPoint.Text is null && !ports.AreAllTaken ? LocationShape.Number : LocationShape.Other) with
                {
                    Port = PortValues.Of(taken),
                    Address = ForServer(endPoint.Address, context.Server),
                    IsMadeElsewhere = true,
                    IsThroughCaller = context.IsThroughCaller(portEnd),
                    Alternative = alternative++,
                    HasAlternatives = made.Candidates.Count > 1 && !made.AreAllTaken,
                };
            }
        }
    }

    private Values<long> Possible(Values<long> ports, SyntaxNode use) => new PortGuards(_bodies.ModelOf(use.SyntaxTree)).Left(ports, use);

    private static BindAddress AddressOf(CallContext context)
    {
        if (context.Call.Api.FixedAddress is { } fixedAddress)
            return fixedAddress;
        return context.Call.Api.AddressArgument >= 0
            && context.Call.ArgumentFor(context.Call.Api.AddressArgument) is { } address
            ? ForServer(context.Reader.Addresses.Read(context.PlaceOf(address)), context.Server)
            : BindAddress.Unknown;
    }

    /// <summary>Kestrel makes the IPv6 wildcard dual-mode; a socket of one's own does not, unless told to.</summary>
    private static BindAddress ForServer(BindAddress address, EndpointServer server)
        => server == EndpointServer.Kestrel && address.Kind == AddressKind.IPv6Any ? BindAddress.DualAny : address;

    /// <summary>The elements of a <c>params</c> or written-out array; the value itself when it is none.</summary>
    private static IEnumerable<IOperation> Elements(IOperation value)
    {
        var array = value is IConversionOperation { Operand: var operand } ? operand : value;
        return array is IArrayCreationOperation { Initializer: { } initializer } ? initializer.ElementValues : ImmutableArray.Create(value);
    }
}
