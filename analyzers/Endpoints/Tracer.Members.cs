using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Elevation;

namespace PortRules.Analyzers.Endpoints;

/// <content>Through the members of the program: what fields and properties hold, what methods return, and which of them it is that an
/// object uses.</content>
internal sealed partial class Tracer
{
    /// <summary>Steps from a receiver to its creation; a receiver on the way to another, or this far from the place where the trace
    /// starts, is taken to be of any type that it can have.</summary>
    private const int MaxReceiverDepth = 6;

    /// <summary>The methods of this program whose bodies run for a call; null when one of them is not in sight.</summary>
    private DispatchTargets? TargetsOf(IInvocationOperation call, TraceEnd trace, int depth, TracePath path)
    {
        var isVirtual = Dispatch.IsVirtual(call);
        if (call.TargetMethod.ReturnsVoid || (isVirtual && trace.Place.Body is null))
            return null;
        var targets = isVirtual
            ? Dispatch.TargetsOf(call.TargetMethod, call.Instance?.Type, CreatedTypes(trace, call.Instance, depth, path))
            : new(
                ImmutableArray.Create<ISymbol>(call.TargetMethod.PartialImplementationPart ?? call.TargetMethod), OthersMayRun: false);
        return targets?.Members.All(
            target => target is IMethodSymbol { IsAbstract: false, IsExtern: false } && _bodies.Declares(target)) == true
            ? targets
            : null;
    }

    /// <summary>The types of the objects that <paramref name="instance"/> can be, where every path to it begins with a creation; else
    /// default.</summary>
    public ImmutableArray<INamedTypeSymbol> CreatedTypes(Place instance)
        => CreatedTypes(TraceEnd.Start(instance), instance.Operation, MaxDepth, new TracePath());

    private ImmutableArray<INamedTypeSymbol> CreatedTypes(TraceEnd trace, IOperation? instance, int depth, TracePath path)
    {
        if (instance is null or IInstanceReferenceOperation || depth <= MaxReceiverDepth)
            return default;
        var created = new List<TraceEnd>();
        Follow(TraceEnd.Start(trace.Place.With(instance)), MaxReceiverDepth, path, created);
        return created.Count <= MaxEnds
            && created.TrueForAll(
                end => end is { Kind: TraceEndKind.Expression, Place.Operation: IObjectCreationOperation, IsDefault: false })
            ? created.Select(end => end.Place.Operation.Type).OfType<INamedTypeSymbol>().ToImmutableArray()
            : default;
    }

    private void FollowReturned(
        TraceEnd trace, IInvocationOperation call, DispatchTargets targets, int depth, TracePath path, List<TraceEnd> ends)
    {
        var site = new CallSite(call.Syntax, call.Arguments, null, trace.Place.Body);
        var start = trace with { IsDefault = trace.IsDefault || targets.OthersMayRun };
        foreach (var method in targets.Members)
            FollowReturned(start, (IMethodSymbol)method.OriginalDefinition, site, depth, path, ends);
    }

    private void FollowReturned(
        TraceEnd trace, IMethodSymbol method, CallSite site, int depth, TracePath path, List<TraceEnd> ends)
    {
        var returned = _members.Returned(method.DeclaringSyntaxReferences[0].GetSyntax());
        if (returned.IsDefault || !path.Add(method))
        {
            ends.Add(trace);
            return;
        }
        foreach (var place in returned)
        {
            var facts = place.Body is { Graph: not null } body ? _elevation.At(body, place.Point) : Facts.Nothing;
            if (!facts.Reachable)
                continue;
            var step = new OriginStep($"method '{method.Name}'", place.Operation.Syntax.GetLocation());
            Follow(trace.Via(place with { Calls = new(method, site, trace.Place.Calls) }, step, facts), depth - 1, path, ends);
        }
        path.Remove(method);
    }

    private void FollowMember(TraceEnd trace, IMemberReferenceOperation reference, int depth, TracePath path, List<TraceEnd> ends)
    {
        if (ExternalSources.IsRead(reference))
        {
            ends.Add(trace.As(TraceEndKind.External));
            return;
        }
        if (reference.Member is IPropertySymbol { SetMethod: not null } property && _bodies.Declares(property))
        {
            if (trace.Assumed?.Covers(property) == true)
            {
                ends.Add(trace);
                return;
            }
            trace = trace with { Settable = property.OriginalDefinition };
        }
        if (!Dispatch.IsVirtual(reference))
        {
            FollowValues(trace, reference.Member, depth, path, ends);
            return;
        }
        var targets = trace.Place.Body is null
            ? null
            : Dispatch.TargetsOf(reference.Member, reference.Instance?.Type, CreatedTypes(trace, reference.Instance, depth, path));
        if (targets is null)
        {
            ends.Add(trace);
            return;
        }
        var start = trace with { IsDefault = trace.IsDefault || targets.OthersMayRun };
        foreach (var target in targets.Members)
            FollowValues(start, target.OriginalDefinition, depth, path, ends);
    }

    private void FollowValues(TraceEnd trace, ISymbol member, int depth, TracePath path, List<TraceEnd> ends)
    {
        // What binds nothing is not worth a search through the program.
        var values = trace.Place.Body is not null || IsDecidedByDeclaration(member) ? _members.Of(member) : default;
        if (values.IsDefault)
        {
            // Not a member that decides its value here; the expression itself may still tell a reader something (IPAddress.Any).
            ends.Add(trace);
            return;
        }
        if (!path.Add(member))
        {
            ends.Add(trace.As(TraceEndKind.Unknown));
            return;
        }
        var constructor = trace.Place.Calls?.ConstructorOf(member.ContainingType.OriginalDefinition);
        if (constructor is null && MemberValues.DependOnConstructor(values))
        {
            ends.Add(trace.As(TraceEndKind.Unknown) with { Open = member.ContainingType.OriginalDefinition });
            path.Remove(member);
            return;
        }
        foreach (var value in MemberValues.OfObject(values, constructor))
        {
            if (value.Parameter is { } position)
            {
                FollowParameter(trace with { IsDefault = trace.IsDefault || value.IsReplaceable }, position, depth, path, ends);
                continue;
            }
            var facts = value.Place.Body is { Graph: not null } body ? _elevation.At(body, value.Place.Point) : Facts.Nothing;
            if (!facts.Reachable)
                continue;
            var step = new OriginStep(value.Describe(member), value.Place.Operation.Syntax.GetLocation());
            var next = trace.Via(value.Place with { Calls = trace.Place.Calls }, step, facts, value.IsReplaceable);
            if (value.MayPrecede(trace.Place))
                next = next with { IsReplacement = true };
            Follow(next, depth - 1, path, ends);
        }
        path.Remove(member);
    }

    private static bool IsDecidedByDeclaration(ISymbol member)
        => member is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null };
}
