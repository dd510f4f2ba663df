using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Reads whole numbers: what the compiler folds, and what it does not (conversions of read-only fields, parsing of literals,
/// the port of an endpoint).</summary>
internal sealed class NumberReader(ValueReader reader)
{
    public Values<long> Read(Place place) => reader.Read<long>(place, Interpret);

    /// <summary>The integer of a constant of any integral type or <see cref="char"/>.</summary>
    public static bool TryInteger(object? constant, out long number)
    {
        switch (constant)
        {
            case int or short or sbyte or byte or ushort or uint or long:
                number = Convert.ToInt64(constant, CultureInfo.InvariantCulture);
                return true;
            case char character:
                number = character;
                return true;
            default:
                number = 0;
                return false;
        }
    }

    private void Interpret(TraceEnd end, Values<long> values)
    {
        var operation = end.Place.Operation;
        if (end.Counted is { } counted)
        {
            values.Add(counted, end);
            return;
        }
        if (operation.ConstantValue is { HasValue: true, Value: var constant })
        {
            // Null is no number: where it arrives, nothing is bound, and behind '??' it does not.
            if (TryInteger(constant, out var folded))
                values.Add(folded, end);
            // Settings state the default of a number as a text.
            else if (constant is string text && operation.Syntax.Parent is AttributeArgumentSyntax
                && long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var stated))
                values.Add(stated, end);
            else if (constant is not null)
                values.AddUnknown();
            return;
        }
        if (reader.DeclaredValueOf(operation) is { } declared)
        {
            if (long.TryParse(declared, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                values.Add(number, ConstantOrigin.AddDeclared(end));
            else
                values.AddUnknown();
            return;
        }
        switch (operation)
        {
            case IConversionOperation { OperatorMethod: null } conversion when conversion.Conversion.IsNumeric || IsOfEnum(conversion):
                values.AddAll(Read(end.Place.With(conversion.Operand)), end, number => NumberOperators.Wrap(number, conversion.Type));
                break;
            case IConversionOperation { OperatorMethod: null } conversion when IsBoxing(conversion.Type, conversion.Operand.Type):
                values.AddAll(Read(end.Place.With(conversion.Operand)), end, number => (true, number));
                break;
            case IDefaultValueOperation { Type: var type } when IsNullable(type):
                break;
            case IBinaryOperation { OperatorMethod: null } binary:
                values.AddProduct(
                    Read(end.Place.With(binary.LeftOperand)),
                    Read(end.Place.With(binary.RightOperand)),
                    end,
                    (left, right) => NumberOperators.Combine(binary.OperatorKind, left, right));
                break;
            case IUnaryOperation { OperatorMethod: null } unary:
                values.AddAll(Read(end.Place.With(unary.Operand)), end, number => NumberOperators.Apply(unary.OperatorKind, number));
                break;
            case IInvocationOperation call when NumberText.Of(call) is { } parsed:
                AddParsed(reader.Texts.Read(end.Place.With(parsed.Text)), parsed, end, values);
                break;
            case IInvocationOperation { Arguments: [var converted] } call when NumberText.ConvertedTo(call) is { } type:
                values.AddAll(Read(end.Place.With(converted.Value)), end, number => NumberOperators.Fit(number, type));
                break;
            case IInvocationOperation { Arguments: [var first, var second] } call
                when NumberOperators.FunctionOf(call.TargetMethod) is { } function:
                values.AddProduct(
                    Read(end.Place.With(first.Value)),
                    Read(end.Place.With(second.Value)),
                    end,
                    (left, right) => (true, function(left, right)));
                break;
            // Also the compiler's own step from int? to int behind '??'.
            case IInvocationOperation { TargetMethod.Name: "GetValueOrDefault", Instance: { } possible } get when IsNullable(possible.Type):
                // Null is no value of its own here: a fallback that is written down may always be what is taken.
                values.AddAll(Read(end.Place.With(possible)), end, number => (true, number));
                if (get.Arguments is [{ Value: var fallback }])
                    values.AddAll(Read(end.Place.With(fallback)), end, number => (true, number));
                break;
            case IPropertyReferenceOperation { Property.Name: "Port", Instance: { } instance }:
                values.AddAll(reader.EndPoints.Ports(end.Place.With(instance)), end, number => (true, number));
                break;
            case IPropertyReferenceOperation { Property.Name: "Value", Instance: { } nullable } when IsNullable(nullable.Type):
                values.AddAll(Read(end.Place.With(nullable)), end, number => (true, number));
                break;
            default:
                reader.AddUnread(end, values);
                break;
        }
    }

    /// <summary>A text that the program does not spell is somebody's input: what is parsed from it replaces what stands beside
    /// it.</summary>
    private static void AddParsed(Values<TextValue> texts, NumberText parse, TraceEnd end, Values<long> values)
    {
        if (IsSpelled(texts))
        {
            values.AddAll(texts, end, text => parse.Parse(text.Text));
            return;
        }

        var parsed = new Values<long>();
        parsed.AddAll(texts, end, text => parse.Parse(text.Text));
        values.AddReplacement(parsed);
    }

    private static bool IsSpelled(Values<TextValue> texts)
        => !texts.HasUnknown && texts.Candidates.All(candidate => candidate.Value.Text.IndexOf(TextValue.Hole) < 0);

    private static bool IsNullable(ITypeSymbol? type) => type?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private static bool IsBoxing(ITypeSymbol? to, ITypeSymbol? from)
        => to?.IsValueType != from?.IsValueType
        && (to?.SpecialType == SpecialType.System_Object || from?.SpecialType == SpecialType.System_Object);

    private static bool IsOfEnum(IConversionOperation conversion)
        => conversion.Type?.TypeKind == TypeKind.Enum || conversion.Operand.Type?.TypeKind == TypeKind.Enum;
}
