using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Reads objects of <c>System.Uri</c>, and what their members spell. What a URI is, is told by its text.</summary>
internal sealed class UriReader(ValueReader reader)
{
    public static bool IsUri(ITypeSymbol? type) => ValueReader.Is(type, "System", "Uri");

    /// <summary>Reads an expression of type <c>Uri</c>: its text as it was written.</summary>
    /// <returns>False when the expression makes no URI.</returns>
    public bool TryInterpret(TraceEnd end, Values<TextValue> values)
    {
        switch (end.Place.Operation)
        {
            case IObjectCreationOperation creation when IsUri(creation.Type):
                AddParsed(end, creation.Arguments, values);
                return true;
            case IInvocationOperation { TargetMethod: { Name: "TryCreate", ContainingType: var type } } call when IsUri(type):
                AddParsed(end, call.Arguments, values);
                return true;
            case IPropertyReferenceOperation { Property.Name: "Uri", Instance: { } builder } when UriBuilderReader.IsBuilder(builder.Type):
                values.AddAll(reader.UriBuilders.Read(end.Place.With(builder)), end, text => (true, text));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Reads a text that a member of a URI gives: <c>ToString()</c>, <c>Authority</c>, <c>GetLeftPart(…)</c>.</summary>
    /// <returns>False when the expression is none.</returns>
    public bool TryInterpretMember(TraceEnd end, Values<TextValue> values)
    {
        var (member, instance, part) = end.Place.Operation switch
        {
            IPropertyReferenceOperation property => (property.Property.Name, property.Instance, null),
            IInvocationOperation { TargetMethod.Name: "GetLeftPart", Arguments: [var argument] } call
                => ("GetLeftPart", call.Instance, argument.Value.ConstantValue.Value),
            IInvocationOperation { TargetMethod.Name: "ToString", Arguments.IsEmpty: true } call => ("ToString", call.Instance, null),
            _ => default,
        };
        if (instance is null || !IsUri(instance.Type))
            return false;
        AddMember(end, instance, member, part as int?, values);
        return true;
    }

    /// <summary>The text of a URI inside of a larger text.</summary>
    public Values<TextValue> Spelled(Place place)
    {
        var values = new Values<TextValue>();
        AddMember(TraceEnd.Start(place), place.Operation, "ToString", null, values);
        return values;
    }

    private void AddMember(TraceEnd end, IOperation instance, string member, int? part, Values<TextValue> values)
        => values.AddAll(
            reader.Texts.Read(end.Place.With(instance)),
            end,
            text => UriText.Read(text.Text) is { } uri && SpellingOf(uri, member, part) is { } spelled
                ? (true, new TextValue(spelled, text.Location))
                : (false, text));

    private static string? SpellingOf(UriText uri, string member, int? part) => member switch
    {
        "ToString" or "AbsoluteUri" => uri.Absolute,
        "OriginalString" => uri.Original,
        "Authority" => uri.Authority,
        "Host" => uri.Host,
        "Scheme" => uri.Scheme,
        "GetLeftPart" when part == (int)UriPartial.Scheme => uri.Scheme + "://",
        "GetLeftPart" when part == (int)UriPartial.Authority => uri.LeftPart,
        _ => null,
    };

    private void AddParsed(TraceEnd end, ImmutableArray<IArgumentOperation> arguments, Values<TextValue> values)
    {
        var first = ValueReader.Argument(arguments, 0);
        var second = ValueReader.Argument(arguments, 1);
        if (first is not null && first.Type?.SpecialType == SpecialType.System_String)
            values.AddAll(reader.Texts.Read(end.Place.With(first)), end, text => (true, text));
        else if (first is not null && second is not null && (IsUri(second.Type) || second.Type?.SpecialType == SpecialType.System_String))
            AddResolved(end, first, second, values);
        else
            values.AddUnknown();
    }

    /// <summary>The base decides host and port, unless the other one is absolute.</summary>
    private void AddResolved(TraceEnd end, IOperation @base, IOperation relative, Values<TextValue> values)
        => values.AddProduct(
            reader.Texts.Read(end.Place.With(@base)),
            IsUri(relative.Type) ? reader.Texts.Read(end.Place.With(relative)) : reader.Texts.Part(end.Place.With(relative)),
            end,
            (left, right) => UriText.Read(left.Text)?.Resolve(right.Text) is { } resolved
                ? (true, new TextValue(resolved, end.Place.Operation.Syntax.GetLocation()))
                : (false, left));
}
