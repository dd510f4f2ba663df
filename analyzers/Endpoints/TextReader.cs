using System.Collections.Immutable;
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
    /// <summary>Characters of a text that is put together: a longer one is no address, and in a loop it would double every time.</summary>
    public const int MaxLength = 10_000;

    private static readonly string HoleText = TextValue.Hole.ToString();

    private readonly TextMethods _methods = new(reader);
    private readonly TextLists _lists = new(reader);

    public Values<TextValue> Read(Place place) => reader.Read<TextValue>(place, Interpret);

    /// <summary>The texts in a collection.</summary>
    public Values<TextValue> ReadElements(Place place) => reader.ReadElements<TextValue>(place, Interpret);

    private void Interpret(TraceEnd end, Values<TextValue> values)
    {
        var operation = end.Place.Operation;
        if (operation.ConstantValue is { HasValue: true, Value: var constant })
        {
            if (constant is string text)
                values.Add(Literal(text, operation.Syntax), end);
            else if (constant is not null && !IsEnum(operation.Type) && Spell(constant) is { } spelled)
                values.Add(new(spelled, operation.Syntax.GetLocation()), end);
            else if (constant is not null)
                values.AddUnknown();
            return;
        }
        if (reader.DeclaredValueOf(operation) is { } declared)
        {
            values.Add(new(declared, operation.Syntax.GetLocation()), ConstantOrigin.AddDeclared(end));
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
            // Also to the span of a text.
            case IConversionOperation { Operand: var operand } cast
                when cast.OperatorMethod is null || operand.Type?.SpecialType == SpecialType.System_String:
                values.AddAll(Read(end.Place.With(operand)), end, text => (true, text));
                break;
            case IInvocationOperation invocation:
                InterpretCall(invocation, end, values);
                break;
            case IArrayElementReferenceOperation element when _lists.TryInterpretElement(element, end, values):
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
            case { Name: "Format", ContainingType.SpecialType: SpecialType.System_String } format:
                AddFormatted(format, arguments, end, values);
                break;
            case { Name: "Create", ContainingType.SpecialType: SpecialType.System_String }
                when arguments.Length > 1 && HandledText.Read(this, end.Place, arguments[arguments.Length - 1].Value) is { } created:
                values.AddAll(created, end, text => (true, text));
                break;
            case { Name: "Invariant", ContainingType.Name: "FormattableString" } when arguments.Length == 1:
                values.AddAll(Read(end.Place.With(arguments[0].Value)), end, text => (true, text));
                break;
            case { Name: "AsSpan", ContainingType.Name: "MemoryExtensions" } when arguments.Length == 1:
                values.AddAll(Read(end.Place.With(arguments[0].Value)), end, text => (true, text));
                break;
            case { Name: "Concat", ContainingType.SpecialType: SpecialType.System_String }:
                AddConcatenation(end, Flatten(arguments).Select(argument => Part(end.Place.With(argument))), values);
                break;
            case { Name: "ToString" } when call.Instance is { } instance && TryFormat(arguments, out var numberFormat):
                values.AddAll(Spelled(end.Place.With(instance), numberFormat), end, text => (true, text));
                break;
            default:
                if (!_methods.TryInterpret(call, end, values) && !_lists.TryInterpret(call, end, values)
                    && !reader.Uris.TryInterpret(end, values) && !reader.Uris.TryInterpretMember(end, values))
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
    /// <param name="place">The expression.</param>
    /// <param name="format">How a number is to be written, null for the usual way.</param>
    /// <param name="alignment">The width to pad to, as in an interpolation.</param>
    public Values<TextValue> Part(Place place, string? format = null, int alignment = 0)
    {
        var operation = place.Operation is IConversionOperation { Type.SpecialType: SpecialType.System_Object, Operand: var boxed }
            ? boxed
            : place.Operation;
        var values = Spelled(place.With(operation), format);
        if (alignment != 0)
        {
            var aligned = new Values<TextValue>();
            aligned.AddAll(values, TraceEnd.Start(place), text => Aligned(text, alignment));
            values = aligned;
        }
        if (values.IsDecided)
            return values;
        var hole = Known(place, HoleText);
        if (!values.HasUnknown)
        {
            // A fallback stays visible beside the value that may replace it.
            foreach (var (value, candidateEnd) in values.Candidates)
                hole.Add(value, candidateEnd with { IsDefault = true });
        }
        return hole;
    }

    // A hole may be wide or narrow.
    private static (bool, TextValue) Aligned(TextValue text, int alignment)
        => !ListenUrls.HasHole(text.Text) && FormatText.Align(text.Text, alignment) is { } aligned
            ? (true, new(aligned, text.Location))
            : (false, text);

    /// <summary>What <c>ToString</c> gives.</summary>
    private Values<TextValue> Spelled(Place place, string? format = null) => place.Operation.Type switch
    {
        { SpecialType: SpecialType.System_String } => reader.Read<TextValue>(place, InterpretPart),
        var type when UriReader.IsUri(type) => reader.Uris.Spelled(place),
        var type when BuiltText.IsBuilder(type) => BuiltText.Read(this, place),
        var type when UriBuilderReader.IsBuilder(type) => reader.UriBuilders.Read(place),
        var type when IsEnum(type) && format is not ("D" or "d") => Values<TextValue>.Unknown(),
        { SpecialType: SpecialType.System_Char } => Character(place),
        _ => Number(place, format),
    };

    /// <summary>Joined to other text, null is empty.</summary>
    private void InterpretPart(TraceEnd end, Values<TextValue> values)
    {
        if (end.Place.Operation.ConstantValue is { HasValue: true, Value: null })
            values.Add(new("", end.Place.Operation.Syntax.GetLocation()), end);
        else
            Interpret(end, values);
    }

    private Values<TextValue> Number(Place place, string? format)
    {
        var values = new Values<TextValue>();
        values.AddAll(
            reader.Numbers.Read(place),
            TraceEnd.Start(place),
            number => FormatText.Format(number, format) is { } text
                ? (true, new TextValue(text, place.Operation.Syntax.GetLocation()))
                : (false, Hole(place)));
        return values;
    }

    /// <summary>A character stands for itself and not for its number, and knows no formats.</summary>
    private Values<TextValue> Character(Place place)
    {
        var values = new Values<TextValue>();
        values.AddAll(
            reader.Numbers.Read(place),
            TraceEnd.Start(place),
            number => (true, new TextValue(((char)number).ToString(), place.Operation.Syntax.GetLocation())));
        return values;
    }

    private static TextValue Hole(Place place) => new(HoleText, place.Operation.Syntax.GetLocation());

    /// <summary>The names of an enum's members are not spelled here.</summary>
    private static bool IsEnum(ITypeSymbol? type) => type?.TypeKind == TypeKind.Enum;

    private Values<TextValue> PartOf(Place place, IInterpolatedStringContentOperation part)
    {
        switch (part)
        {
            case IInterpolatedStringTextOperation { Text: var text }:
                return Read(place.With(text));
            case IInterpolationOperation { Expression: var expression } inserted
                when inserted.Alignment is null || inserted.Alignment.ConstantValue.Value is int:
                return Part(
                    place.With(expression),
                    inserted.FormatString?.ConstantValue.Value as string,
                    inserted.Alignment?.ConstantValue.Value as int? ?? 0);
            default:
                return Known(place, HoleText);
        }
    }

    /// <summary>The format in which a <c>ToString</c> writes a number; false when it is no literal. A culture changes none of the formats
    /// that are imitated.</summary>
    private static bool TryFormat(ImmutableArray<IArgumentOperation> arguments, out string? format)
    {
        var given = arguments.FirstOrDefault(argument => argument.Parameter?.Type.SpecialType == SpecialType.System_String)?.Value;
        format = given?.ConstantValue.Value as string;
        return given is null or { ConstantValue.HasValue: true }
            && arguments.All(
                argument => argument.Parameter?.Type is { SpecialType: SpecialType.System_String } or { Name: "IFormatProvider" });
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
            longer.AddProduct(
                sum,
                part,
                TraceEnd.Start(place),
                (left, right) => left.Text.Length + right.Text.Length <= MaxLength
                    ? (true, new TextValue(left.Text + right.Text, location))
                    : (false, left));
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

    /// <summary>The arguments with a <c>params</c> array, or one in its place, taken apart.</summary>
    private static List<IOperation> Flatten(IEnumerable<IArgumentOperation> arguments)
        => arguments.SelectMany(argument => WrittenList.ElementsOrSelf(argument.Value)).ToList();

    private void AddFormatted(
        IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, TraceEnd end, Values<TextValue> values)
    {
        var ordinal = method.Parameters.FirstOrDefault(parameter => parameter.Type.SpecialType == SpecialType.System_String)?.Ordinal;
        if (ordinal is null || ValueReader.Argument(arguments, ordinal.Value) is not { } format)
        {
            values.AddUnknown();
            return;
        }
        var inserted = Flatten(
            arguments.Where(argument => argument.Parameter?.Ordinal > ordinal).OrderBy(argument => argument.Parameter!.Ordinal));
        var formats = Read(end.Place.With(format));
        if (formats.HasUnknown)
            values.AddUnknown();
        if (formats.HasExternal)
            values.AddExternal();
        foreach (var (text, formatEnd) in formats.Candidates)
        {
            // A hole may hold items, and what does not parse throws.
            if (ListenUrls.HasHole(text.Text) || FormatText.Parse(text.Text) is not { } items)
                values.AddUnknown();
            else
                values.AddProduct(Known(formatEnd), Join(end.Place, items.Select(Inserted)), end, (_, joined) => (true, joined));
        }

        Values<TextValue> Inserted(FormatItem item) => item switch
        {
            { Literal: { } literal } => Known(end.Place, literal),
            _ when item.Index < inserted.Count => Part(end.Place.With(inserted[item.Index]), item.Format, item.Alignment),
            _ => Known(end.Place, HoleText),
        };
    }

    /// <summary>Carries only the steps of a trace.</summary>
    private static Values<TextValue> Known(TraceEnd end)
    {
        var values = new Values<TextValue>();
        values.Add(Hole(end.Place), end);
        return values;
    }

    /// <summary>A text that is certain.</summary>
    public static Values<TextValue> Known(Place place, string text)
    {
        var values = new Values<TextValue>();
        values.Add(new(text, place.Operation.Syntax.GetLocation()), TraceEnd.Start(place));
        return values;
    }
}
