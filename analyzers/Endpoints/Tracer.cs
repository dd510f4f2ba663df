using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Elevation;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Follows an expression back to the expressions that decide its value: through locals as they are at that point of the program,
/// branches inside expressions, parameter defaults, read-only fields and property initialisers. What another type, caller or project
/// decides (assignments, callers, returned values, implementations) is not followed here and ends as unknown.</summary>
internal sealed class Tracer(BodyTable bodies, ElevationFlow elevation)
{
    /// <summary>More steps than a message could explain.</summary>
    private const int MaxDepth = 12;

    /// <summary>More ends than a reader would hold in mind.</summary>
    private const int MaxEnds = 8;

    private readonly MemberValues _members = new(bodies);

    /// <summary>The ends of the trace that starts at <paramref name="place"/>; a single unknown end when there are too many.</summary>
    public ImmutableArray<TraceEnd> Ends(Place place)
    {
        var ends = new List<TraceEnd>();
        Follow(TraceEnd.Start(place), MaxDepth, new(SymbolEqualityComparer.Default), ends);
        return ends.Count is 0 or > MaxEnds
            ? ImmutableArray.Create(TraceEnd.Start(place).As(TraceEndKind.Unknown))
            : ends.ToImmutableArray();
    }

    private void Follow(TraceEnd trace, int depth, HashSet<ISymbol> path, List<TraceEnd> ends)
    {
        var operation = trace.Place.Operation;
        if (depth == 0 || ends.Count > MaxEnds)
        {
            ends.Add(trace.As(TraceEndKind.Unknown));
            return;
        }
        if (operation.ConstantValue.HasValue)
        {
            ends.Add(trace with { Origin = ConstantOrigin.AddTo(trace.Origin, operation) });
            return;
        }
        if (ExternalSources.FallbackOf(operation) is { } fallback)
        {
            Follow(trace.Via(trace.Place.With(fallback), null, Facts.Nothing, isDefault: true), depth - 1, path, ends);
            return;
        }
        switch (operation)
        {
            case IConversionOperation { OperatorMethod: null } cast when KeepsValue(cast):
                Follow(trace.Via(trace.Place.With(cast.Operand), null, Facts.Nothing), depth - 1, path, ends);
                break;
            case ISimpleAssignmentOperation assignment:
                Follow(trace.Via(trace.Place.With(assignment.Value), null, Facts.Nothing), depth - 1, path, ends);
                break;
            case ILocalReferenceOperation local:
                FollowVariable(trace, local.Local, $"local '{local.Local.Name}'", depth, path, ends);
                break;
            case IParameterReferenceOperation parameter:
                FollowVariable(trace, parameter.Parameter, $"parameter '{parameter.Parameter.Name}'", depth, path, ends);
                break;
            case IFlowCaptureReferenceOperation capture:
                FollowVariable(trace, capture.Id, null, depth, path, ends);
                break;
            case IFieldReferenceOperation or IPropertyReferenceOperation:
                FollowMember(trace, (IMemberReferenceOperation)operation, depth, path, ends);
                break;
            default:
                ends.Add(ExternalSources.IsRead(operation) ? trace.As(TraceEndKind.External) : trace);
                break;
        }
    }

    /// <summary>Reference and nullable conversions, and the one that a target-typed <c>new(…)</c> is wrapped in.</summary>
    private static bool KeepsValue(IConversionOperation cast)
        => cast.Conversion.IsIdentity || cast.Conversion.IsReference || cast.Conversion.IsNullable
        || SymbolEqualityComparer.Default.Equals(cast.Type, cast.Operand.Type);

    private void FollowVariable(TraceEnd trace, object variable, string? name, int depth, HashSet<ISymbol> path, List<TraceEnd> ends)
    {
        var (_, body, point) = trace.Place;
        if (body is null)
        {
            ends.Add(trace.As(TraceEndKind.Unknown));
            return;
        }
        var reaching = body.Writes.Reaching(variable, point);
        if (!reaching.IsComplete)
        {
            ends.Add(trace.As(TraceEndKind.Unknown));
            return;
        }
        foreach (var write in reaching.Writes)
            FollowWrite(trace, write, body, name, depth, path, ends);
        if (reaching.FromEntry)
            FollowEntry(trace, variable, body, name, reaching.Writes.IsEmpty, depth, path, ends);
    }

    private void FollowWrite(TraceEnd trace, VariableWrite write, Body body, string? name, int depth, HashSet<ISymbol> path, List<TraceEnd> ends)
    {
        var step = name is null ? null : new OriginStep(name, write.Operation.Syntax.GetLocation());
        var facts = elevation.At(body, write.Point);
        if (!facts.Reachable)
            return;
        var value = write.Value ?? ReadableWriter(write.Operation);
        if (value is null)
            ends.Add(trace.Via(new(write.Operation, body, write.Point), step, facts).As(TraceEndKind.Unknown));
        else
            Follow(trace.Via(new(value, body, write.Point), step, facts), depth - 1, path, ends);
    }

    /// <summary>The expression that a reader can interpret in place of a write that is no assignment: a <c>TryParse</c> call for its
    /// <c>out</c> argument, the matched value for a pattern.</summary>
    private static IOperation? ReadableWriter(IOperation write) => write switch
    {
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "TryParse" } parse } => parse,
        IDeclarationPatternOperation { Parent: IIsPatternOperation pattern } => pattern.Value,
        _ => null,
    };

    private void FollowEntry(
        TraceEnd trace, object variable, Body body, string? name, bool isOnlySource, int depth, HashSet<ISymbol> path, List<TraceEnd> ends)
    {
        switch (variable)
        {
            case ISymbol symbol when body.Outer is { } outer && !IsDeclaredBy(symbol, body):
                // Captured: the function may run at any time, so every write of the outer body counts.
                FollowCaptured(trace, symbol, outer, name, depth, path, ends);
                break;
            case IParameterSymbol { HasExplicitDefaultValue: true } parameter when DefaultOf(parameter) is { } @default:
                var step = new OriginStep($"the default of parameter '{parameter.Name}'", @default.Operation.Syntax.GetLocation());
                Follow(trace.Via(@default, step, Facts.Nothing, isDefault: true), depth - 1, path, ends);
                break;
            case IParameterSymbol:
                ends.Add(trace.As(TraceEndKind.Unknown));
                break;
            default:
                // An unassigned path: only an error if nothing else reaches.
                if (isOnlySource)
                    ends.Add(trace.As(TraceEndKind.Unknown));
                break;
        }
    }

    private void FollowCaptured(TraceEnd trace, ISymbol symbol, Body outer, string? name, int depth, HashSet<ISymbol> path, List<TraceEnd> ends)
    {
        if (outer.Graph is null || outer.Writes.IsWrittenElsewhere(symbol))
        {
            ends.Add(trace.As(TraceEndKind.Unknown));
            return;
        }
        var writes = outer.Writes.All(symbol);
        foreach (var write in writes)
            FollowWrite(trace, write, outer, name, depth, path, ends);
        if (writes.Count == 0 || symbol is IParameterSymbol)
            FollowEntry(trace, symbol, outer, name, writes.Count == 0, depth, path, ends);
    }

    private void FollowMember(TraceEnd trace, IMemberReferenceOperation reference, int depth, HashSet<ISymbol> path, List<TraceEnd> ends)
    {
        if (ExternalSources.IsRead(reference))
        {
            ends.Add(trace.As(TraceEndKind.External));
            return;
        }
        var values = _members.Of(reference.Member);
        if (values.IsDefault)
        {
            // Not a member that decides its value here; the expression itself may still tell a reader something (IPAddress.Any).
            ends.Add(trace);
            return;
        }
        if (!path.Add(reference.Member))
        {
            ends.Add(trace.As(TraceEndKind.Unknown));
            return;
        }
        foreach (var value in values)
        {
            var facts = value.Place.Body is { Graph: not null } body ? elevation.At(body, value.Place.Point) : Facts.Nothing;
            if (!facts.Reachable)
                continue;
            var step = new OriginStep(value.Describe(reference.Member), value.Place.Operation.Syntax.GetLocation());
            Follow(trace.Via(value.Place, step, facts, value.IsReplaceable), depth - 1, path, ends);
        }
        path.Remove(reference.Member);
    }

    private Place? DefaultOf(IParameterSymbol parameter)
        => parameter.DeclaringSyntaxReferences is [var reference]
            && reference.GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.ParameterSyntax { Default: { } clause }
            ? _members.InitializerPlace(clause)
            : null;

    private static bool IsDeclaredBy(ISymbol symbol, Body body)
        => symbol.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == body.Declaration.SyntaxTree && body.Declaration.FullSpan.Contains(reference.Span));
}
