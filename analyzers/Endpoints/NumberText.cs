using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PortRules.Analyzers.Endpoints;

/// <summary>A call that makes a number of a text.</summary>
/// <param name="Text">The expression of the text.</param>
/// <param name="Styles">How digits are read.</param>
internal readonly record struct NumberText(IOperation Text, NumberStyles Styles)
{
    /// <summary>Those that mean the same in every culture.</summary>
    private const NumberStyles Neutral = NumberStyles.Integer | NumberStyles.AllowHexSpecifier;

    /// <summary><c>int.Parse(x)</c>, <c>ushort.TryParse(x, out …)</c>, <c>Convert.ToInt32(x)</c>, with styles or a base that are
    /// literals; null for any other call.</summary>
    public static NumberText? Of(IInvocationOperation call)
    {
        if (ValueReader.Argument(call.Arguments, 0) is not { } text)
            return null;
        var second = ValueReader.Argument(call.Arguments, 1);
        return call.TargetMethod switch
        {
            { Name: "Parse" or "TryParse", ContainingType.SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 }
                => second is { Type: { Name: nameof(NumberStyles), TypeKind: TypeKind.Enum } }
                    ? With(text, second)
                    : new(text, NumberStyles.Integer),
            { ContainingType: { Name: "Convert", ContainingNamespace.Name: "System" } } method when IsConversion(method)
                => OfConversion(method, text, second),
            _ => null,
        };
    }

    /// <summary>The type that a call of <c>Convert</c> makes of a number of another type; null for any other call.</summary>
    public static ITypeSymbol? ConvertedTo(IInvocationOperation call)
        => call is
        {
            TargetMethod:
            {
                ContainingType: { Name: "Convert", ContainingNamespace.Name: "System" },
                Parameters: [{ Type: var from }],
            } method,
        }
        && IsConversion(method) && from.SpecialType is >= SpecialType.System_Char and <= SpecialType.System_UInt64
            ? method.ReturnType
            : null;

    public (bool, long) Parse(string text)
        => long.TryParse(text, Styles, CultureInfo.InvariantCulture, out var number) ? (true, number) : (false, 0);

    private static bool IsConversion(IMethodSymbol method)
        => method.Name is "ToInt32" or "ToUInt16" or "ToInt16" or "ToInt64" or "ToUInt32";

    private static NumberText? With(IOperation text, IOperation styles)
        => styles.ConstantValue is { HasValue: true, Value: int value } && ((NumberStyles)value & ~Neutral) == 0
            ? new(text, (NumberStyles)value)
            : null;

    private static NumberText? OfConversion(IMethodSymbol method, IOperation text, IOperation? @base)
        => method.Parameters[0].Type.SpecialType switch
        {
            SpecialType.System_Object => new(text, NumberStyles.Integer),
            SpecialType.System_String when @base?.Type?.SpecialType != SpecialType.System_Int32 => new(text, NumberStyles.Integer),
            SpecialType.System_String => @base.ConstantValue.Value switch
            {
                10 => new(text, NumberStyles.AllowLeadingSign),
                16 => new(text, NumberStyles.AllowHexSpecifier),
                _ => null,
            },
            _ => null,
        };
}
