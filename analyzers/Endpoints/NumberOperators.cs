using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PortRules.Analyzers.Endpoints;

/// <summary>The arithmetic of whole numbers; a result of false means that nothing is said.</summary>
internal static class NumberOperators
{
    /// <summary>What a conversion to <paramref name="type"/> leaves of a number, bits cut off as in an unchecked conversion; an enum counts
    /// as the type under it.</summary>
    public static (bool, long) Wrap(long number, ITypeSymbol? type)
        => (type is INamedTypeSymbol { EnumUnderlyingType: { } underlying } ? underlying : type)?.SpecialType switch
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

    /// <summary>The number, if the type holds it: where it does not, <c>Convert</c> throws.</summary>
    public static (bool, long) Fit(long number, ITypeSymbol? type)
        => Wrap(number, type) is (true, var same) && same == number ? (true, number) : (false, 0);

    public static (bool, long) Combine(BinaryOperatorKind kind, long left, long right) => kind switch
    {
        BinaryOperatorKind.Add => (true, left + right),
        BinaryOperatorKind.Subtract => (true, left - right),
        BinaryOperatorKind.Multiply => (true, left * right),
        BinaryOperatorKind.Divide when right is not (0 or -1) => (true, left / right),
        BinaryOperatorKind.Remainder when right is not (0 or -1) => (true, left % right),
        BinaryOperatorKind.And => (true, left & right),
        BinaryOperatorKind.Or => (true, left | right),
        BinaryOperatorKind.ExclusiveOr => (true, left ^ right),
        // The bits that a type would cut off are nobody's port.
        BinaryOperatorKind.LeftShift when left is >= 0 and <= int.MaxValue && right is >= 0 and < 31 && left << (int)right <= int.MaxValue
            => (true, left << (int)right),
        BinaryOperatorKind.RightShift when left is >= 0 and <= int.MaxValue && right is >= 0 and < 31 => (true, left >> (int)right),
        _ => (false, 0),
    };

    public static (bool, long) Apply(UnaryOperatorKind kind, long operand) => kind switch
    {
        UnaryOperatorKind.Plus => (true, operand),
        UnaryOperatorKind.Minus => (true, -operand),
        UnaryOperatorKind.BitwiseNegation => (true, ~operand),
        _ => (false, 0),
    };

    /// <summary>The function of two numbers that a call of <c>Math</c> computes; null for any other call.</summary>
    public static Func<long, long, long>? FunctionOf(IMethodSymbol method) => method switch
    {
        { Name: "Max", Parameters.Length: 2 } when IsOfMath(method) => Math.Max,
        { Name: "Min", Parameters.Length: 2 } when IsOfMath(method) => Math.Min,
        _ => null,
    };

    private static bool IsOfMath(IMethodSymbol method)
        => method.ContainingType is { Name: "Math", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
}
