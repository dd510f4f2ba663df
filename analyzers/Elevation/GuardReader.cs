using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Elevation;

/// <summary>Reads what a condition of one body tells. <c>&amp;&amp;</c>, <c>||</c>, <c>?:</c> and <c>switch</c> do not occur: the graph has
/// turned them into branches and captures.</summary>
/// <param name="body">The body that the conditions stand in.</param>
/// <param name="before">What holds before a statement of the body; while the flow is being solved, what is known so far.</param>
/// <param name="members">Reads members of source that wrap a check.</param>
internal sealed class GuardReader(Body body, Func<ProgramPoint, PathState> before, MemberReader members)
{
    /// <summary>Operations looked at for one condition. Chains of locals are short in code that a person wrote.</summary>
    private const int MaxSteps = 64;

    private readonly ConcurrentDictionary<(object Variable, ProgramPoint Use), ReachingWrites> _reaching = new();

    /// <summary>What the condition's being true or false tells.</summary>
    public Implication Read(IOperation condition, ProgramPoint point)
    {
        var steps = MaxSteps;
        return Read(condition, point, ref steps);
    }

    /// <summary>What the variable's value tells after any of the body's writes to it.</summary>
    public Implication ReadAnyWriteTo(ILocalSymbol local)
    {
        var steps = MaxSteps;
        return ReadWrites(body.Writes.All(local), ref steps);
    }

    private Implication Read(IOperation condition, ProgramPoint point, ref int steps)
    {
        if (--steps < 0)
            return Implication.Nothing;
        if (ConstantOf(condition) is { HasValue: true, Value: bool constant })
            return Implication.True.NotIf(!constant);
        switch (condition)
        {
            case IConversionOperation { OperatorMethod: null } conversion:
                return Read(conversion.Operand, point, ref steps);
            case IParenthesizedOperation parenthesized:
                return Read(parenthesized.Operand, point, ref steps);
            case IAwaitOperation await:
                return Read(Awaited(await.Operation), point, ref steps);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return Read(not.Operand, point, ref steps).Not();
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.And } and:
                return Read(and.LeftOperand, point, ref steps).AndAlso(Read(and.RightOperand, point, ref steps));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Or } or:
                return Read(or.LeftOperand, point, ref steps).OrElse(Read(or.RightOperand, point, ref steps));
            case IBinaryOperation binary:
                return ReadComparison(binary, point, ref steps);
            case IIsPatternOperation pattern:
                return ReadPattern(pattern.Value, pattern.Pattern, point, ref steps);
            case IIsTypeOperation { IsNegated: false } isType:
                return Compare(isType.ValueOperand, BinaryOperatorKind.NotEquals, null, point, ref steps);
            case IIsNullOperation isNull:
                return Compare(isNull.Operand, BinaryOperatorKind.Equals, null, point, ref steps);
            case ISimpleAssignmentOperation assignment:
                return Read(assignment.Value, point, ref steps);
            case ILocalReferenceOperation local:
                return ReadVariable(local.Local, point, ref steps);
            case IFlowCaptureReferenceOperation capture:
                return ReadVariable(capture.Id, point, ref steps);
            case IInvocationOperation call:
                return ReadCall(call, point, ref steps);
            case IPropertyReferenceOperation property:
                return KnownChecks.Property(property, operation => Resolve(operation, point))
                    ?? EvidenceAttributes.Guarded(property.Property)
                    ?? members.Value(property.Property);
            case IFieldReferenceOperation field:
                return EvidenceAttributes.Guarded(field.Field) ?? members.Value(field.Field);
            default:
                return Implication.Nothing;
        }
    }

    private Implication ReadCall(IInvocationOperation call, ProgramPoint point, ref int steps)
    {
        if (KnownChecks.Call(call, operation => Resolve(operation, point)) is { } known)
            return known;
        var method = call.TargetMethod;
        var isString = method.ContainingType?.SpecialType is SpecialType.System_String or SpecialType.System_Object;
        switch (method.Name)
        {
            case "Equals" when call.Instance is { } instance && call.Arguments.Length >= 1 && (isString || IsSimple(instance.Type)):
                return ReadEquality(instance, call.Arguments[0].Value, BinaryOperatorKind.Equals, point, ref steps);
            case "Equals" when isString && method.IsStatic && call.Arguments.Length >= 2:
                return ReadEquality(call.Arguments[0].Value, call.Arguments[1].Value, BinaryOperatorKind.Equals, point, ref steps);
            case "IsNullOrEmpty" or "IsNullOrWhiteSpace" when isString && call.Arguments.Length == 1:
                return Compare(call.Arguments[0].Value, BinaryOperatorKind.Equals, null, point, ref steps);
            default:
                return EvidenceAttributes.Guarded(method) ?? members.Result(method);
        }
    }

    private Implication ReadComparison(IBinaryOperation binary, ProgramPoint point, ref int steps)
        => ReadEquality(binary.LeftOperand, binary.RightOperand, binary.OperatorKind, point, ref steps);

    private Implication ReadEquality(IOperation left, IOperation right, BinaryOperatorKind kind, ProgramPoint point, ref int steps)
        => ConstantOf(right) is { HasValue: true, Value: var constant } ? Compare(left, kind, constant, point, ref steps)
            : ConstantOf(left) is { HasValue: true, Value: var first } ? Compare(right, Mirror(kind), first, point, ref steps)
            : Implication.Nothing;

    private Implication Compare(IOperation subject, BinaryOperatorKind kind, object? constant, ProgramPoint point, ref int steps)
    {
        if (constant is bool expected)
        {
            return kind switch
            {
                BinaryOperatorKind.Equals => Read(subject, point, ref steps).NotIf(!expected),
                BinaryOperatorKind.NotEquals => Read(subject, point, ref steps).NotIf(expected),
                _ => Implication.Nothing,
            };
        }
        return KnownChecks.Compare(Resolve(subject, point), kind, constant, operation => Resolve(operation, point)) ?? Implication.Nothing;
    }

    private Implication ReadPattern(IOperation value, IPatternOperation pattern, ProgramPoint point, ref int steps)
    {
        if (--steps < 0)
            return Implication.Nothing;
        switch (pattern)
        {
            case INegatedPatternOperation negated:
                return ReadPattern(value, negated.Pattern, point, ref steps).Not();
            case IConstantPatternOperation { Value: var expected } when ConstantOf(expected) is { HasValue: true, Value: var constant }:
                return Compare(value, BinaryOperatorKind.Equals, constant, point, ref steps);
            case IRelationalPatternOperation { Value.ConstantValue: { HasValue: true, Value: var bound } } relational:
                return Compare(value, relational.OperatorKind, bound, point, ref steps);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } and:
                return ReadPattern(value, and.LeftPattern, point, ref steps)
                    .AndAlso(ReadPattern(value, and.RightPattern, point, ref steps));
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } or:
                return ReadPattern(value, or.LeftPattern, point, ref steps).OrElse(ReadPattern(value, or.RightPattern, point, ref steps));
            case IDiscardPatternOperation or IDeclarationPatternOperation { MatchesNull: true }:
                return Implication.True;
            case IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true, PropertySubpatterns.IsEmpty: true }
                or ITypePatternOperation or IDeclarationPatternOperation:
                return Compare(value, BinaryOperatorKind.NotEquals, null, point, ref steps);
            case IRecursivePatternOperation { PropertySubpatterns.IsEmpty: true } tuple
                when Resolve(value, point) is ITupleOperation values && values.Elements.Length == tuple.DeconstructionSubpatterns.Length:
                var result = Implication.True;
                for (var i = 0; i < values.Elements.Length; i++)
                    result = result.AndAlso(ReadPattern(values.Elements[i], tuple.DeconstructionSubpatterns[i], point, ref steps));
                return result;
            case IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true } properties:
                var members = Implication.True;
                foreach (var part in properties.PropertySubpatterns)
                    members = members.AndAlso(ReadPattern(part.Member, part.Pattern, point, ref steps));
                return members;
            default:
                return Implication.Nothing;
        }
    }

    /// <summary>Each write that can reach counts with what held where it was made: <c>ok = a &amp;&amp; b</c> writes <c>false</c> where a
    /// is false, and <c>b</c> where a is true.</summary>
    private Implication ReadVariable(object variable, ProgramPoint use, ref int steps)
    {
        var reaching = Reaching(variable, use);
        if (!reaching.IsComplete)
            return Implication.Nothing;
        if (reaching.FromEntry || reaching.Writes.IsEmpty)
            return reaching.Writes.IsEmpty && variable is ILocalSymbol local ? members.Captured(local, body) : Implication.Nothing;
        return ReadWrites(reaching.Writes, ref steps);
    }

    private Implication ReadWrites(IEnumerable<VariableWrite> writes, ref int steps)
    {
        var result = new Implication(PathState.Unreachable, PathState.Unreachable);
        foreach (var write in writes)
        {
            var value = write.Value is null ? Implication.Nothing : Read(write.Value, write.Point, ref steps);
            result = result.Or(value.At(before(write.Point)));
        }
        return result;
    }

    /// <summary>The one value of a local or capture, or the operation itself.</summary>
    private IOperation Resolve(IOperation operation, ProgramPoint point)
    {
        for (var steps = 0; steps < 8; steps++)
        {
            object? variable;
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    continue;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    continue;
                case ILocalReferenceOperation local:
                    variable = local.Local;
                    break;
                case IFlowCaptureReferenceOperation capture:
                    variable = capture.Id;
                    break;
                default:
                    return operation;
            }
            var reaching = Reaching(variable, point);
            if (!reaching.IsComplete || reaching.FromEntry || reaching.Writes is not [{ Value: { } value } write])
                return operation;
            (operation, point) = (value, write.Point);
        }
        return operation;
    }

    private ReachingWrites Reaching(object variable, ProgramPoint use)
        => _reaching.GetOrAdd((variable, use), key => body.Writes.Reaching(key.Variable, key.Use));

    /// <summary><c>task.ConfigureAwait(false)</c> and <c>Task.FromResult(value)</c> stand for the value.</summary>
    private static IOperation Awaited(IOperation task) => task switch
    {
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } inner } => Awaited(inner),
        IInvocationOperation
        {
            TargetMethod: { Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" },
            Arguments: [{ Value: var value }],
        } => value,
        _ => task,
    };

    /// <summary>The constant, also behind a conversion to a nullable type, which is none for the compiler.</summary>
    private static Optional<object?> ConstantOf(IOperation operation)
        => !operation.ConstantValue.HasValue && operation is IConversionOperation { OperatorMethod: null, IsImplicit: true } conversion
            ? ConstantOf(conversion.Operand)
            : operation.ConstantValue;

    /// <summary>Whether <c>Equals</c> of the type compares values as <c>==</c> does.</summary>
    private static bool IsSimple(ITypeSymbol? type) => type is { TypeKind: TypeKind.Enum } or { SpecialType: not SpecialType.None };

    private static BinaryOperatorKind Mirror(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => kind,
    };
}
