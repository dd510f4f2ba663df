using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Reads texts that are joined of lists and split into lists.</summary>
internal sealed class TextLists(ValueReader reader)
{
    /// <summary>Between the texts of a list that is read as one text, as in the settings of a web host.</summary>
    private const char ListSeparator = ';';

    /// <returns>False when the call neither joins nor splits.</returns>
    public bool TryInterpret(IInvocationOperation call, TraceEnd end, Values<TextValue> values)
    {
        switch (call.TargetMethod)
        {
            case { Name: "Join", ContainingType.SpecialType: SpecialType.System_String, Parameters.Length: 2 }:
                return TryJoin(call, end, values);
            case { Name: "Split", ContainingType.SpecialType: SpecialType.System_String }
                when call.Instance is { } text && SeparatorOf(call) is { } separator:
                values.AddAll(reader.Texts.Read(end.Place.With(text)), end, found => (true, Separated(found, separator)));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Whether the expression splits a text into a list.</summary>
    public static bool IsSplit(IOperation list)
        => (list is IConversionOperation { Operand: var operand } ? operand : list) is IInvocationOperation
        {
            TargetMethod: { Name: "Split", ContainingType.SpecialType: SpecialType.System_String },
        };

    /// <summary>Reads <c>text.Split(':')[1]</c>: an array that nothing else can see.</summary>
    public bool TryInterpretElement(IArrayElementReferenceOperation element, TraceEnd end, Values<TextValue> values)
    {
        if (element is not { ArrayReference: IInvocationOperation { TargetMethod.Name: "Split" } call, Indices: [var at] }
            || call.Instance is not { Type.SpecialType: SpecialType.System_String } text
            || at.ConstantValue is not { HasValue: true, Value: int index and >= 0 }
            || SeparatorOf(call) is not { } separator
            || call.Arguments.Any(argument => argument is { Parameter.Type.TypeKind: TypeKind.Enum, ArgumentKind: ArgumentKind.Explicit }))
            return false;
        values.AddAll(reader.Texts.Read(end.Place.With(text)), end, found => PartAt(found, separator, index));
        return true;
    }

    private bool TryJoin(IInvocationOperation call, TraceEnd end, Values<TextValue> values)
    {
        if (ValueReader.Argument(call.Arguments, 0) is not { } between
            || call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 1)?.Value is not { } list
            || WrittenList.ElementsOf(list) is not { IsDefaultOrEmpty: false } elements)
            return false;
        var separator = reader.Texts.Part(end.Place.With(between));
        var parts = elements.SelectMany((element, index) => index == 0
            ? new[] { reader.Texts.Part(end.Place.With(element)) }
            : [separator, reader.Texts.Part(end.Place.With(element))]);
        values.AddAll(TextReader.Join(end.Place, parts), end, text => (true, text));
        return true;
    }

    /// <summary>The one character at which a call splits everything; null when it splits otherwise.</summary>
    private static char? SeparatorOf(IInvocationOperation call)
    {
        var arguments = call.Arguments.Where(argument => argument.Parameter?.Type.TypeKind != TypeKind.Enum).ToList();
        if (arguments is not [{ Value: var given }])
            return null;
        var single = WrittenList.ElementsOf(given) is { IsDefault: false } elements ? elements.Length == 1 ? elements[0] : null : given;
        return single?.ConstantValue.Value switch
        {
            char character => character,
            string { Length: 1 } text => text[0],
            _ => null,
        };
    }

    /// <summary>Each character keeps its place.</summary>
    private static TextValue Separated(TextValue text, char separator)
        => new(
            text.Text.Replace(separator, ListSeparator), text.Location, text.IsLiteral ? text.At(0, 0).SourceSpan.Start : -1);

    private static (bool, TextValue) PartAt(TextValue text, char separator, int index)
    {
        var start = 0;
        for (; index > 0; index--)
        {
            var next = text.Text.IndexOf(separator, start);
            if (next < 0)
                return (false, text);
            start = next + 1;
        }
        var end = text.Text.IndexOf(separator, start);
        // What a hole holds may be split as well.
        return ListenUrls.HasHole(text.Text) ? (false, text) : (true, text.Part(start, (end < 0 ? text.Text.Length : end) - start));
    }
}
