using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Reads what a <c>StringBuilder</c> holds that is filled in a straight line.</summary>
internal static class BuiltText
{
    public static bool IsBuilder(ITypeSymbol? type) => ValueReader.Is(type, "System.Text", "StringBuilder");

    /// <summary>What <c>ToString()</c> gives: unknown as soon as anything but text and numbers is appended.</summary>
    public static Values<TextValue> Read(TextReader texts, Place place)
    {
        if (StraightLine.Of(place) is not { } history)
            return Values<TextValue>.Unknown();
        var parts = new List<Values<TextValue>>();
        switch (history.Creation.Arguments)
        {
            case []:
            case [{ Value.Type.SpecialType: SpecialType.System_Int32 }]:
                break;
            case [{ Value: { Type.SpecialType: SpecialType.System_String } text }, ..]:
                parts.Add(texts.Part(StraightLine.PlaceOf(place, text)));
                break;
            default:
                return Values<TextValue>.Unknown();
        }
        foreach (var step in history.Steps)
        {
            if (step is { Member.Name: "Clear" })
                parts.Clear();
            else if (step.Member.Name == "Append" && InterpolatedBy(texts, place, step) is { } interpolated)
                parts.Add(interpolated);
            else if (step is { Member.Name: "Append", Arguments: [{ Value: var value }] } && IsPlain(value.Type))
                parts.Add(texts.Part(StraightLine.PlaceOf(place, value)));
            else
                return Values<TextValue>.Unknown();
        }
        return TextReader.Join(place, parts);
    }

    private static Values<TextValue>? InterpolatedBy(TextReader texts, Place place, ObjectStep step)
        => step.Arguments is [.., { Parameter.Type.Name: "AppendInterpolatedStringHandler", Value: var value }]
            ? HandledText.Read(texts, place, value)
            : null;

    private static bool IsPlain(ITypeSymbol? type)
        => type?.SpecialType is SpecialType.System_String or SpecialType.System_Object
            or (>= SpecialType.System_Char and <= SpecialType.System_UInt64);
}
