using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PortRules.Analyzers.Endpoints;

/// <summary>The result of a delegate that is called, of a task that is awaited, the value of a <c>Lazy</c>.</summary>
/// <param name="whole">The delegate, task or <c>Lazy</c>.</param>
/// <param name="call">The call of the delegate, null where the framework calls it.</param>
/// <param name="members">Reads what functions return.</param>
internal sealed class ResultPart(Place whole, IInvocationOperation? call, MemberValues members) : Part(whole)
{
    public override ImmutableArray<Piece> In(TraceEnd made) => made.Place.Operation switch
    {
        IDelegateCreationOperation { Target: IFlowAnonymousFunctionOperation { Symbol: var lambda } } => Returned(lambda, made.Place),
        IDelegateCreationOperation { Target: IMethodReferenceOperation { Method: var method } } when !method.IsVirtual && !method.IsOverride
            => Returned(method.OriginalDefinition, made.Place),
        IInvocationOperation { TargetMethod: { Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" }, Arguments: [var result] }
            => One(made.Place.With(result.Value)),
        IInvocationOperation { TargetMethod: { Name: "Run", ContainingType.Name: "Task" }, Arguments: [var run, ..] }
            => SameIn(made.Place.With(run.Value)),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask", Instance: { } task } => SameIn(made.Place.With(task)),
        IObjectCreationOperation { Type.Name: "ValueTask", Arguments: [{ Parameter.Name: "result" } result] }
            => One(made.Place.With(result.Value)),
        IObjectCreationOperation { Type.Name: "Lazy", Arguments: [{ Parameter.Name: "value" } value] } => One(made.Place.With(value.Value)),
        IObjectCreationOperation { Type.Name: "Lazy", Arguments: [{ Parameter.Name: "valueFactory" } factory, ..] }
            => SameIn(made.Place.With(factory.Value)),
        _ => default,
    };

    private ImmutableArray<Piece> Returned(IMethodSymbol function, Place place)
    {
        if (members.DeclarationOf(function) is not { } declaration || members.Returned(declaration) is not { IsDefault: false } returned)
            return default;
        var site = call is null ? null : new CallSite(call.Syntax, call.Arguments, null, Whole.Body);
        var calls = site is null ? place.Calls : new(function, site, Whole.Calls);
        return returned.Select(value => new Piece(value with { Calls = calls })).ToImmutableArray();
    }
}
