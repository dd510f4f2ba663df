using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Ports;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Reads addresses: the constants of <c>IPAddress</c>, parsed literals, host texts.</summary>
internal sealed class AddressReader(ValueReader reader)
{
    /// <summary>The address, unknown unless every path gives the same one.</summary>
    public BindAddress Read(Place place)
    {
        var values = reader.Read<BindAddress>(place, Interpret);
        if (!values.IsDecided)
            return BindAddress.Unknown;
        var first = values.Candidates[0].Value;
        return values.Candidates.All(candidate => candidate.Value.Equals(first)) ? first : BindAddress.Unknown;
    }

    private void Interpret(TraceEnd end, Values<BindAddress> values)
    {
        switch (end.Place.Operation)
        {
            case { ConstantValue: { HasValue: true, Value: string text } }:
                Add(text, end, values);
                break;
            case IFieldReferenceOperation { Field: { IsStatic: true } field }
                when IsIPAddress(field.ContainingType) && OfField(field.Name) is { } address:
                values.Add(address, end);
                break;
            case IInvocationOperation { TargetMethod: { Name: "Parse" or "TryParse" } method, Arguments: [var argument, ..] }
                when IsIPAddress(method.ContainingType):
                var texts = reader.Texts.Read(end.Place.With(argument.Value));
                values.AddAll(texts, end, text => (BindAddress.TryParse(text.Text, out var parsed), parsed));
                break;
            default:
                values.AddUnknown();
                break;
        }
    }

    private static void Add(string text, TraceEnd end, Values<BindAddress> values)
    {
        if (BindAddress.TryParse(text, out var address))
            values.Add(address, end);
        else if (text.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            values.Add(BindAddress.Localhost, end);
        else
            values.Add(BindAddress.Named(text), end);
    }

    private static bool IsIPAddress(INamedTypeSymbol? type) => ValueReader.Is(type, "System.Net", "IPAddress");

    private static BindAddress? OfField(string name) => name switch
    {
        "Any" => BindAddress.Any,
        "IPv6Any" => BindAddress.IPv6Any,
        "Loopback" => BindAddress.Loopback,
        "IPv6Loopback" => BindAddress.IPv6Loopback,
        _ => null,
    };
}
