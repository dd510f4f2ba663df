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
            else if (constant is string text && operation.Syntax.Parent is AttributeArgumentSyntax && Parse(text) is (true, var stated))
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
            case IConversionOperation { OperatorMethod: null, Conversion.IsNumeric: true } conversion:
                values.AddAll(Read(end.Place.With(conversion.Operand)), end, number => Wrap(number, conversion.Type));
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
                    (left, right) => Combine(binary.OperatorKind, left, right));
                break;
            case IUnaryOperation { OperatorMethod: null, OperatorKind: UnaryOperatorKind.Minus } negation:
                values.AddAll(Read(end.Place.With(negation.Operand)), end, number => (true, -number));
                break;
            case IInvocationOperation invocation when ParsedText(invocation) is { } parsed:
                AddParsed(reader.Texts.Read(end.Place.With(parsed)), end, values);
                break;
            // Also the compiler's own step from int? to int behind '??'.
            case IInvocationOperation { TargetMethod.Name: "GetValueOrDefault", Instance: { } possible } get when IsNullable(possible.Type):
                var given = Read(end.Place.With(possible));
                values.AddAll(given, end, number => (true, number));
                if (!given.IsDecided && get.Arguments is [{ Value: var fallback }])
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

    /// <summary>The text that a parsing call reads: <c>int.Parse(x)</c>, <c>ushort.TryParse(x, out …)</c>,
    /// <c>Convert.ToInt32(x)</c>.</summary>
    private static IOperation? ParsedText(IInvocationOperation invocation) => invocation.TargetMethod switch
    {
        { Name: "Parse" or "TryParse", ContainingType.SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 }
            => invocation.Arguments.FirstOrDefault()?.Value,
        {
            Name: "ToInt32" or "ToUInt16" or "ToInt16" or "ToInt64" or "ToUInt32",
            ContainingType: { Name: "Convert", ContainingNamespace.Name: "System" },
        } => invocation.Arguments.FirstOrDefault()?.Value,
        _ => null,
    };

    /// <summary>A text that the program does not spell is somebody's input: what is parsed from it replaces what stands beside
    /// it.</summary>
    private static void AddParsed(Values<TextValue> texts, TraceEnd end, Values<long> values)
    {
        if (IsSpelled(texts))
        {
            values.AddAll(texts, end, text => Parse(text.Text));
            return;
        }

        var parsed = new Values<long>();
        parsed.AddAll(texts, end, text => Parse(text.Text));
        values.AddReplacement(parsed);
    }

    private static bool IsSpelled(Values<TextValue> texts)
        => !texts.HasUnknown && texts.Candidates.All(candidate => candidate.Value.Text.IndexOf(TextValue.Hole) < 0);

    private static bool IsNullable(ITypeSymbol? type) => type?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private static bool IsBoxing(ITypeSymbol? to, ITypeSymbol? from)
        => to?.IsValueType != from?.IsValueType
        && (to?.SpecialType == SpecialType.System_Object || from?.SpecialType == SpecialType.System_Object);

    private static (bool, long) Parse(string text)
        => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? (true, number) : (false, 0);

    private static (bool, long) Wrap(long number, ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_UInt16 or SpecialType.System_Char => (true, unchecked((ushort)number)),
        SpecialType.System_Int16 => (true, unchecked((short)number)),
        SpecialType.System_Byte => (true, unchecked((byte)number)),
        SpecialType.System_SByte => (true, unchecked((sbyte)number)),
        SpecialType.System_Int32 => (true, unchecked((int)number)),
        SpecialType.System_UInt32 => (true, unchecked((uint)number)),
        SpecialType.System_Int64 => (true, number),
        _ => (false, 0),
    };

    private static (bool, long) Combine(BinaryOperatorKind kind, long left, long right) => kind switch
    {
        BinaryOperatorKind.Add => (true, left + right),
        BinaryOperatorKind.Subtract => (true, left - right),
        BinaryOperatorKind.Multiply => (true, left * right),
        BinaryOperatorKind.Divide when right is not (0 or -1) => (true, left / right),
        BinaryOperatorKind.Remainder when right is not (0 or -1) => (true, left % right),
        BinaryOperatorKind.And => (true, left & right),
        BinaryOperatorKind.Or => (true, left | right),
        BinaryOperatorKind.ExclusiveOr => (true, left ^ right),
        _ => (false, 0),
    };
}
