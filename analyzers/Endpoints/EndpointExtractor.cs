using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Elevation;
using PortRules.Analyzers.Flow;
using PortRules.Analyzers.Rules;
using PortRules.Ports;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Turns the use of a catalogued API into endpoints: role first, number second.</summary>
internal sealed class EndpointExtractor
{
    private readonly ApiCatalogue _catalogue;
    private readonly BodyTable _bodies;
    private readonly CallContextReader _contexts;

    public EndpointExtractor(ApiCatalogue catalogue, BodyTable bodies)
    {
        _catalogue = catalogue;
        _bodies = bodies;
        var elevation = new ElevationFlow(bodies);
        _contexts = new(bodies, elevation, new Tracer(bodies, elevation));
    }

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
                    endpoints.AddRange(Read(context, slot, value));
            }
        }
        return endpoints.ToImmutable();
    }

    private static IOperation? ValueOf(ApiCall call, PortSlot slot) => slot.Kind switch
    {
        SlotKind.Argument => ValueReader.Argument(call.Arguments, slot.Index),
        SlotKind.Value or SlotKind.Collection => call.Assigned,
        _ => null,
    };

    private static IEnumerable<Endpoint> Read(CallContext context, PortSlot slot, IOperation value) => slot.Form switch
    {
        PortForm.Int => [OfNumber(context, value)],
        PortForm.EndPoint => OfEndPoint(context, value),
        PortForm.Url or PortForm.Urls or PortForm.Prefix or PortForm.HostPort or PortForm.TcpUrl or PortForm.ConnectionString
            => Elements(value).SelectMany(element => TextEndpoints.Read(context, slot.Form, element)),
        PortForm.None when slot.Key is not null => HostSettings.Read(context, value),
        _ => [],
    };

    private static Endpoint OfNumber(CallContext context, IOperation value)
    {
        var place = context.PlaceOf(value);
        return context.NewEndpoint(value.Syntax.GetLocation(), FixProperties.ShapeNumber) with
        {
            Port = PortValues.Of(context.Reader.Numbers.Read(place)),
            Address = AddressOf(context),
        };
    }

    private static IEnumerable<Endpoint> OfEndPoint(CallContext context, IOperation value)
    {
        var place = context.PlaceOf(value);
        var made = context.Reader.EndPoints.Read(place);
        if (made.HasUnknown || made.Candidates.Count == 0)
            yield break;
        var alternative = 0;
        foreach (var (endPoint, end) in made.Candidates)
        {
            var syntax = endPoint.Port.Operation.Syntax;
            var isHere = context.Call.Node.FullSpan.Contains(syntax.Span) && syntax.SyntaxTree == context.Call.Node.SyntaxTree;
            var ports = new Values<long>();
            ports.AddAll(context.Reader.EndPoints.PortOf(endPoint), end, number => (true, number));
            if (made.HasExternal)
                ports.AddExternal();
            yield return context.NewEndpoint(
                isHere ? syntax.GetLocation() : value.Syntax.GetLocation(),
                isHere && endPoint.Text is null ? FixProperties.ShapeNumber : FixProperties.ShapeOther) with
            {
                Port = PortValues.Of(ports),
                Address = ForServer(endPoint.Address, context.Server),
                IsMadeElsewhere = true,
                Alternative = alternative++,
                HasAlternatives = made.Candidates.Count > 1,
            };
        }
    }

    private static BindAddress AddressOf(CallContext context)
    {
        if (context.Call.Api.FixedAddress is { } fixedAddress)
            return fixedAddress;
        return context.Call.Api.AddressArgument >= 0 && ValueReader.Argument(context.Call.Arguments, context.Call.Api.AddressArgument) is { } address
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
