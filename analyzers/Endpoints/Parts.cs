using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Recognises the expressions that read a part of a larger value.</summary>
internal sealed class Parts
{
    private readonly MadeObjects _made;
    private readonly HolderUses _uses;
    private readonly CollectionUses _collections;
    private readonly MemberValues _members;
    private readonly Lambdas _lambdas;

    public Parts(BodyTable bodies, SymbolUses uses, MemberValues members)
    {
        _made = new(bodies, members);
        _uses = new(bodies, uses);
        _collections = new(bodies, _uses);
        _members = members;
        _lambdas = new(bodies, new(bodies, uses));
    }

    /// <summary>The part that the expression at <paramref name="place"/> reads; null when it reads none.</summary>
    public Part? ReadBy(Place place)
    {
        if (place.Body is not { } body)
            return null;
        switch (place.Operation)
        {
            case IPropertyReferenceOperation current when Loops.Of(current) is { } loop:
                return Each(loop, body, place);
            // The enumerator of an array gives objects.
            case IConversionOperation { IsImplicit: true, Operand: IPropertyReferenceOperation current }
                when current.Type?.SpecialType == SpecialType.System_Object && Loops.Of(current) is { } loop:
                return Each(loop, body, place);
            case IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: { } function } call:
                return new ResultPart(place.With(function), call, _members);
            // The returned values of an asynchronous method of this program are read by themselves.
            case IAwaitOperation { Operation: var task } when task is not IInvocationOperation { TargetMethod.IsAsync: true }:
                return new ResultPart(place.With(task), call: null, _members);
            case IPropertyReferenceOperation { Instance: { } later, Property: { Name: "Value" or "Result", ContainingType.Name: var type } }
                when type is "Lazy" or "Task" or "ValueTask":
                return new ResultPart(place.With(later), call: null, _members);
            case IFieldReferenceOperation { Instance: { } tuple, Field: { ContainingType.IsTupleType: true } field }
                when PositionOf(field) is { } position:
                return At(place.With(tuple), position);
            case IPropertyReferenceOperation { Instance: { } pair, Property: { ContainingType.Name: "KeyValuePair", Name: var side } }:
                return At(place.With(pair), side == "Key" ? 0 : 1);
            case IMemberReferenceOperation { Instance: { } instance and not IInstanceReferenceOperation, Member: var member }
                when IsOwn(member):
                return Member(place.With(instance), member);
            case ILocalReferenceOperation { Local: var local }
                when CounterPart.Of(local, body.Model) is { } count && IsCounted(local, count, body):
                return Places.Of(count.Loop.Declaration!.Variables[0].Initializer!.Value, body, place.Calls) is { } start
                    ? new CounterPart(start, count)
                    : null;
            case { Syntax: ElementAccessExpressionSyntax { ArgumentList.Arguments: [var argument] } access }
                when ChoiceOf(argument.Expression, body.Model) is { } choice:
                return Places.Of(access.Expression, body, place.Calls) is { } indexed ? Element(indexed, choice) : null;
            case IInvocationOperation call when ChoiceOf(call) is { } choice:
                return Element(place.With(call.Instance ?? call.Arguments[0].Value), choice);
            default:
                return null;
        }
    }

    /// <summary>The elements that a method hands one by one to the parameter of a lambda; null when no such method calls it.</summary>
    public Part? HandedTo(IParameterSymbol parameter, CallChain? calls)
        => _lambdas.ElementsFor(parameter, calls) is var (collection, taker)
            ? new ElementPart(collection, ElementChoice.Any, taker, _collections)
            : null;

    /// <summary>A member of an object of this program.</summary>
    public Part Member(Place whole, ISymbol member) => new MemberPart(whole, member, _made, _uses);

    /// <summary>What a position of a value has that is taken apart.</summary>
    public Part At(Place whole, int position) => new PositionPart(whole, position, this, _uses);

    /// <summary>All elements of a collection.</summary>
    public Part ElementsOf(Place collection, SyntaxNode taker) => new ElementPart(collection, ElementChoice.Any, taker, _collections);

    /// <summary>Whether a member of the object is written under a name that it went through, or by its own initialiser.</summary>
    public bool IsWritten(TraceEnd made, string member)
        => made.Place.Operation.Syntax is BaseObjectCreationExpressionSyntax { Initializer.Expressions.Count: > 0 }
        || _uses.OfAll(made.References)?.Exists(
            use => use.Expression.Parent is MemberAccessExpressionSyntax access
                && access.Expression == use.Expression
                && access.Name.Identifier.ValueText == member
                && NamedWrite.Writes(access)) == true;

    private ElementPart? Each(CommonForEachStatementSyntax loop, Body body, Place place)
        => Places.Of(loop.Expression, body, place.Calls) is { } collection
            ? new(collection, ElementChoice.Any, Loops.TakesAll(loop) ? loop : null, _collections)
            : null;

    private ElementPart Element(Place collection, ElementChoice choice) => new(collection, choice, loop: null, _collections);

    private static int? PositionOf(IFieldSymbol field)
    {
        var position = field.ContainingType.TupleElements.IndexOf(field, 0, SymbolEqualityComparer.Default);
        if (position < 0 && field.CorrespondingTupleField is { } original)
            position = field.ContainingType.TupleElements.Select(element => element.CorrespondingTupleField ?? element).ToList().FindIndex(
                element => element.Name == original.Name);
        return position < 0 ? null : position;
    }

    private static bool IsOwn(ISymbol member)
        => member is IFieldSymbol { ContainingType.IsTupleType: false } or IPropertySymbol { IsIndexer: false }
        && (!member.DeclaringSyntaxReferences.IsEmpty || member.ContainingType.IsAnonymousType);

    /// <summary>Whether only the loop itself writes its variable, and <paramref name="body"/> runs with the loop: a function that runs
    /// later meets another number.</summary>
    private static bool IsCounted(ILocalSymbol variable, CounterPart.Count count, Body body)
        => body.Writes.All(variable).Count == 2
        && !body.Writes.IsWrittenElsewhere(variable)
        && body.Find(count.Loop.Condition!).Operation is not null;

    private static ElementChoice? ChoiceOf(ExpressionSyntax index, SemanticModel model)
    {
        if (index is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression, Operand: var fromEnd })
            return model.GetConstantValue(fromEnd).Value is > 0 and int back ? new(back - 1, IsFromEnd: true) : null;
        return model.GetConstantValue(index).Value switch
        {
            >= 0 and int position => IsDictionary(index, model) ? ElementChoice.Of(position) : new(position),
            { } key => ElementChoice.Of(key),
            null => null,
        };
    }

    private static bool IsDictionary(ExpressionSyntax index, SemanticModel model)
        => index.Parent?.Parent?.Parent is ElementAccessExpressionSyntax { Expression: var collection }
        && model.GetTypeInfo(collection).Type?.Name.EndsWith("Dictionary", StringComparison.Ordinal) == true;

    private static ElementChoice? ChoiceOf(IInvocationOperation call)
    {
        if (call.TargetMethod.ContainingType is not { Name: "Enumerable", ContainingNamespace.Name: "Linq" })
            return null;
        var arguments = call.Arguments;
        return (call.TargetMethod.Name, arguments.Length) switch
        {
            ("First", 1) => ElementChoice.First,
            ("Last", 1) => ElementChoice.Last,
            ("Single", 1) => ElementChoice.First,
            ("ElementAt", 2) when arguments[1].Value.ConstantValue is { Value: >= 0 and int index } => new(index),
            _ => null,
        };
    }
}
