using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Reads texts, also those that the compiler does not fold: interpolations with numbers, <c>"http://*:" + 80</c>,
/// <c>string.Format</c>. A part that is not known becomes a hole, so that the rest can still be judged.</summary>
internal sealed class TextReader(ValueReader reader)
{
    private static readonly string HoleText = TextValue.Hole.ToString();

    public Values<TextValue> Read(Place place) => reader.Read<TextValue>(place, Interpret);

    private void Interpret(TraceEnd end, Values<TextValue> values)
    {
        var operation = end.Place.Operation;
        if (operation.ConstantValue is { HasValue: true, Value: var constant })
        {
            if (constant is string text)
                values.Add(Literal(text, operation.Syntax), end);
            else if (constant is not null && Spell(constant) is { } spelled)
                values.Add(new(spelled, operation.Syntax.GetLocation()), end);
            else if (constant is not null)
                values.AddUnknown();
            return;
        }
        switch (operation)
        {
            case IInterpolatedStringOperation interpolated:
                AddConcatenation(end, interpolated.Parts.Select(part => PartOf(end.Place, part)), values);
                break;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum:
                AddConcatenation(end, Operands(sum).Select(operand => Part(end.Place.With(operand))), values);
                break;
            case IConversionOperation { OperatorMethod: null, Operand: var operand }:
                values.AddAll(Read(end.Place.With(operand)), end, text => (true, text));
                break;
            case IInvocationOperation invocation:
                InterpretCall(invocation, end, values);
                break;
            default:
                if (!reader.Uris.TryInterpret(end, values) && !reader.Uris.TryInterpretMember(end, values))
                    reader.AddUnread(end, values);
                break;
        }
    }

    private void InterpretCall(IInvocationOperation call, TraceEnd end, Values<TextValue> values)
    {
        var arguments = call.Arguments;
        switch (call.TargetMethod)
        {
            case { Name: "Format", ContainingType.SpecialType: SpecialType.System_String }
                when arguments.FirstOrDefault(a => a.Parameter?.Type.SpecialType == SpecialType.System_String)
                    ?.Value.ConstantValue is { Value: string format }:
                var inserted = Flatten(arguments.Where(a => a.Parameter is { Name: not ("format" or "provider") }));
                AddConcatenation(end, FormatParts(end.Place, format, inserted), values);
                break;
            case { Name: "Concat", ContainingType.SpecialType: SpecialType.System_String }:
                AddConcatenation(end, Flatten(arguments).Select(argument => Part(end.Place.With(argument))), values);
                break;
            case { Name: "ToString" } when call.Instance is { } instance && arguments.IsEmpty:
                values.AddAll(Spelled(end.Place.With(instance)), end, text => (true, text));
                break;
            default:
                if (!reader.Uris.TryInterpret(end, values) && !reader.Uris.TryInterpretMember(end, values))
                    reader.AddUnread(end, values);
                break;
        }
    }

    /// <summary>A text whose characters stand one by one in a string literal keeps its position, for narrow spans.</summary>
    private static TextValue Literal(string text, SyntaxNode syntax)
    {
        if (syntax is LiteralExpressionSyntax { Token: var token } && token.IsKind(SyntaxKind.StringLiteralToken))
        {
            var prefix = token.Text.StartsWith("@", StringComparison.Ordinal) ? 2 : 1;
            if (token.Text.Length == text.Length + prefix + 1 && string.CompareOrdinal(token.Text, prefix, text, 0, text.Length) == 0)
                return new(text, syntax.GetLocation(), token.SpanStart + prefix);
        }
        return new(text, syntax.GetLocation());
    }

    private static string? Spell(object constant) => constant is IFormattable formattable
        ? formattable.ToString(null, CultureInfo.InvariantCulture)
        : constant is char or bool ? constant.ToString() : null;

    /// <summary>A part of a larger text: what is not known becomes a hole.</summary>
    public Values<TextValue> Part(Place place)
    {
        var operation = place.Operation is IConversionOperation { Type.SpecialType: SpecialType.System_Object, Operand: var boxed }
            ? boxed
            : place.Operation;
        var values = Spelled(place.With(operation));
        if (values.IsDecided)
            return values;
        var hole = new Values<TextValue>();
        var end = TraceEnd.Start(place);
        hole.Add(new(HoleText, place.Operation.Syntax.GetLocation()), end);
        if (!values.HasUnknown)
        {
            // A fallback stays visible beside the value that may replace it.
            foreach (var (value, candidateEnd) in values.Candidates)
                hole.Add(value, candidateEnd with { IsDefault = true });
        }
        return hole;
    }

    /// <summary>What <c>ToString</c> gives.</summary>
    private Values<TextValue> Spelled(Place place) => place.Operation.Type switch
    {
        { SpecialType: SpecialType.System_String } => reader.Read<TextValue>(place, InterpretPart),
        var type when UriReader.IsUri(type) => reader.Uris.Spelled(place),
        var type when UriBuilderReader.IsBuilder(type) => reader.UriBuilders.Read(place),
        _ => Number(place),
    };

    /// <summary>Joined to other text, null is empty.</summary>
    private void InterpretPart(TraceEnd end, Values<TextValue> values)
    {
        if (end.Place.Operation.ConstantValue is { HasValue: true, Value: null })
            values.Add(new("", end.Place.Operation.Syntax.GetLocation()), end);
        else
            Interpret(end, values);
    }

    private Values<TextValue> Number(Place place)
    {
        var values = new Values<TextValue>();
        if (place.Operation.ConstantValue is { HasValue: true, Value: char character })
        {
            values.Add(new(character.ToString(), place.Operation.Syntax.GetLocation()), TraceEnd.Start(place));
        }
        else
        {
            values.AddAll(
                reader.Numbers.Read(place),
                TraceEnd.Start(place),
                number => (true, new TextValue(number.ToString(CultureInfo.InvariantCulture), place.Operation.Syntax.GetLocation())));
        }

        return values;
    }

    private Values<TextValue> PartOf(Place place, IInterpolatedStringContentOperation part)
    {
        switch (part)
        {
            case IInterpolatedStringTextOperation { Text: var text }:
                return Read(place.With(text));
            // A format or alignment changes the digits in ways that need no imitation here.
            case IInterpolationOperation { FormatString: null, Alignment: null, Expression: var expression }:
                return Part(place.With(expression));
            default:
                var hole = new Values<TextValue>();
                hole.Add(new(HoleText, part.Syntax.GetLocation()), TraceEnd.Start(place));
                return hole;
        }
    }

    private static void AddConcatenation(TraceEnd end, IEnumerable<Values<TextValue>> parts, Values<TextValue> values)
        => values.AddAll(Join(end.Place, parts), end, text => (true, text));

    /// <summary>One text after the other, in every combination of what each can be.</summary>
    public static Values<TextValue> Join(Place place, IEnumerable<Values<TextValue>> parts)
    {
        var location = place.Operation.Syntax.GetLocation();
        var sum = Known(place, "");
        foreach (var part in parts)
        {
            var longer = new Values<TextValue>();
            longer.AddProduct(sum, part, TraceEnd.Start(place), (left, right) => (true, new TextValue(left.Text + right.Text, location)));
            sum = longer;
        }
        return sum;
    }

    /// <summary>The operands of a left-deep chain of <c>+</c>, without recursion.</summary>
    private static IEnumerable<IOperation> Operands(IBinaryOperation sum)
    {
        var operands = new Stack<IOperation>();
        IOperation current = sum;
        while (current is IBinaryOperation
            {
                OperatorKind: BinaryOperatorKind.Add,
                Type.SpecialType: SpecialType.System_String,
                ConstantValue.HasValue: false,
            } binary)
        {
            operands.Push(binary.RightOperand);
            current = binary.LeftOperand;
        }
        operands.Push(current);
        return operands;
    }

    /// <summary>The arguments with a <c>params</c> array taken apart.</summary>
    private static List<IOperation> Flatten(IEnumerable<IArgumentOperation> arguments)
        => arguments
            .SelectMany(argument => argument is
            {
                ArgumentKind: ArgumentKind.ParamArray,
                Value: IArrayCreationOperation { Initializer: { } elements },
            }
                ? elements.ElementValues
                : System.Collections.Immutable.ImmutableArray.Create(argument.Value))
            .ToList();

    private IEnumerable<Values<TextValue>> FormatParts(Place place, string format, List<IOperation> inserted)
    {
        var position = 0;
        while (position < format.Length)
        {
            var open = format.IndexOf('{', position);
            var literal = open < 0 ? format.Substring(position) : format.Substring(position, open - position);
            yield return Known(place, literal);
            if (open < 0)
                yield break;
            var close = format.IndexOf('}', open);
            var hole = close < 0 ? "" : format.Substring(open + 1, close - open - 1);
            yield return int.TryParse(hole, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < inserted.Count
                ? Part(place.With(inserted[index]))
                : Known(place, HoleText);
            position = close < 0 ? format.Length : close + 1;
        }
    }

    /// <summary>A text that is certain.</summary>
    public static Values<TextValue> Known(Place place, string text)
    {
        var values = new Values<TextValue>();
        values.Add(new(text, place.Operation.Syntax.GetLocation()), TraceEnd.Start(place));
        return values;
    }
}
