using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Ports;

namespace PortRules.Analyzers.Endpoints;

/// <summary>An endpoint object as it was made.</summary>
/// <param name="Address">The address, possibly unknown.</param>
/// <param name="Port">The expression of the port, or of the text that holds it.</param>
/// <param name="Text">The text that the endpoint was parsed from, null when it was made from a number.</param>
/// <param name="Parsed">The port in that text, null when there is none to be had.</param>
internal sealed record MadeEndPoint(BindAddress Address, Place Port, TextValue? Text, int? Parsed);

/// <summary>Reads endpoint objects: <c>new IPEndPoint(address, port)</c>, <c>new DnsEndPoint(host, port)</c>,
/// <c>IPEndPoint.Parse(text)</c>.</summary>
internal sealed class EndPointReader(ValueReader reader)
{
    public Values<MadeEndPoint> Read(Place place) => reader.Read<MadeEndPoint>(place, Interpret);

    /// <summary>The ports that the object at <paramref name="place"/> can have: an endpoint's, or a URI's.</summary>
    public Values<long> Ports(Place place)
    {
        var ports = new Values<long>();
        if (UriReader.IsUri(place.Operation.Type))
        {
            ports.AddAll(
                reader.Texts.Read(place),
                TraceEnd.Start(place),
                text => UriText.Read(text.Text)?.Port is { } port ? (true, port) : (false, 0L));
            return ports;
        }
        if (UriBuilderReader.IsBuilder(place.Operation.Type))
        {
            // A builder does not know the default port of its scheme.
            ports.AddAll(
                reader.UriBuilders.Read(place),
                TraceEnd.Start(place),
                text => HostPort.PortOf(text.Text, out _, out var length) is { } port && length > 0 ? (true, port) : (false, 0L));
            return ports;
        }
        foreach (var (made, end) in Merged(Read(place), ports))
            ports.AddAll(PortOf(made), end, number => (true, number));
        return ports;
    }

    /// <summary>The numbers that the port of a made endpoint can be.</summary>
    public Values<long> PortOf(MadeEndPoint made)
    {
        if (made.Text is null)
            return reader.Numbers.Read(made.Port);
        var port = new Values<long>();
        if (made.Parsed is { } number)
            port.Add(number, TraceEnd.Start(made.Port));
        else
            port.AddUnknown();
        return port;
    }

    private static IReadOnlyList<Candidate<MadeEndPoint>> Merged(Values<MadeEndPoint> made, Values<long> ports)
    {
        if (made.HasUnknown)
            ports.AddUnknown();
        if (made.HasExternal)
            ports.AddExternal();
        return made.Candidates;
    }

    private void Interpret(TraceEnd end, Values<MadeEndPoint> values)
    {
        switch (end.Place.Operation)
        {
            case { Type: var type } when IsEndPoint(type) && reader.IsWritten(end, "Port"):
                values.AddUnknown();
                break;
            case IObjectCreationOperation { Arguments: [var address, var port] } creation when IsEndPoint(creation.Type):
                var hostOrAddress = address.Parameter?.Ordinal == 0 ? address : port;
                var number = address.Parameter?.Ordinal == 0 ? port : address;
                var made = reader.IsWritten(end, "Address")
                    ? BindAddress.Unknown
                    : reader.Addresses.Read(end.Place.With(hostOrAddress.Value));
                values.Add(new(made, end.Place.With(number.Value), null, null), end);
                break;
            case IInvalidOperation unresolved
                when IsEndPoint(unresolved.Type) && UnresolvedArguments(unresolved) is (var host, var numeric):
                values.Add(new(reader.Addresses.Read(end.Place.With(host)), end.Place.With(numeric), null, null), end);
                break;
            case IInvocationOperation { TargetMethod: { Name: "Parse" or "TryParse" } method, Arguments: [var argument, ..] }
                when ValueReader.Is(method.ContainingType, "System.Net", "IPEndPoint"):
                values.AddAll(reader.Texts.Read(end.Place.With(argument.Value)), end, text => Parse(end.Place.With(argument.Value), text));
                break;
            default:
                reader.AddUnread(end, values);
                break;
        }
    }

    /// <summary>The address and the number of a creation whose constructor the compiler does not choose, because the address comes from
    /// something that is missing: which argument is the port is plain all the same.</summary>
    private static (IOperation Address, IOperation Number)? UnresolvedArguments(IInvalidOperation creation)
    {
        if (creation.Syntax is not BaseObjectCreationExpressionSyntax
            {
                ArgumentList.Arguments: [{ NameColon: null } first, { NameColon: null } second],
            })
        {
            return null;
        }
        var address = creation.ChildOperations.FirstOrDefault(child => child.Syntax == first.Expression);
        var number = creation.ChildOperations.FirstOrDefault(child => child.Syntax == second.Expression);
        return address is { Type: null or { TypeKind: TypeKind.Error } } && number is { Type.SpecialType: SpecialType.System_Int32 }
            ? (address, number)
            : null;
    }

    // What does not parse makes no endpoint: Parse throws.
    private static (bool, MadeEndPoint) Parse(Place place, TextValue text)
    {
        var isParsed = HostPort.TryParseEndPoint(text.Text, out var address, out var port, out _, out _);
        return (isParsed, new(address, place, text, port));
    }

    private static bool IsEndPoint(ITypeSymbol? type)
        => ValueReader.Is(type, "System.Net", "IPEndPoint") || ValueReader.Is(type, "System.Net", "DnsEndPoint");
}
