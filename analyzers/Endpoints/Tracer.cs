using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Elevation;
using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Follows an expression back to the expressions that decide its value: through locals as they are at that point of the program,
/// branches inside expressions, fields and properties with all their assignments, parameters by the calls that the place came through,
/// returned values. Where a caller that is not known would decide, the trace ends open (<see cref="TraceEnd.Open"/>).</summary>
internal sealed partial class Tracer
{
    /// <summary>More steps than a message could explain.</summary>
    private const int MaxDepth = 12;

    /// <summary>More ends than a reader would hold in mind.</summary>
    private const int MaxEnds = 8;

    private readonly BodyTable _bodies;
    private readonly SymbolUses _uses;
    private readonly ElevationFlow _elevation;
    private readonly MemberValues _members;
    private readonly Parts _parts;

    public Tracer(BodyTable bodies, SymbolUses uses, ElevationFlow elevation, ApiCatalogue catalogue)
    {
        _bodies = bodies;
        _uses = uses;
        _elevation = elevation;
        _members = new(bodies, uses);
        _parts = new(bodies, uses, _members);
        Catalogue = catalogue;
        Dispatch = new(bodies.Types);
    }

    /// <summary>What runs where a virtual member is used.</summary>
    public Dispatch Dispatch { get; }

    /// <summary>The values of fields and properties.</summary>
    public MemberValues Members => _members;

    /// <summary>What the compilation's own files and references say of members.</summary>
    public ApiCatalogue Catalogue { get; }

    /// <summary>The ends of the trace that starts at <paramref name="place"/>; a single unknown end when there are too many.</summary>
    /// <param name="place">The expression.</param>
    /// <param name="assumed">What to assume of parameters that no known call gives a value; null for nothing.</param>
    public ImmutableArray<TraceEnd> Ends(Place place, Assumption? assumed = null)
    {
        var ends = new List<TraceEnd>();
        Follow(TraceEnd.Start(place) with { Assumed = assumed }, MaxDepth, new TracePath(), ends);
        return ends.Count is 0 or > MaxEnds
            ? ImmutableArray.Create(TraceEnd.Start(place).As(TraceEndKind.Unknown))
            : ends.ToImmutableArray();
    }

    private void Follow(TraceEnd trace, int depth, TracePath path, List<TraceEnd> ends)
    {
        var operation = trace.Place.Operation;
        if (depth <= 0 || ends.Count > MaxEnds || !path.Step())
        {
            ends.Add(trace.As(TraceEndKind.Unknown));
            return;
        }
        if (operation.ConstantValue.HasValue)
        {
            ends.Add(trace with { Origin = ConstantOrigin.AddTo(trace.Origin, operation, _bodies) });
            return;
        }
        if (ExternalSources.FallbackOf(operation) is { } fallback)
        {
            Follow(trace.Via(trace.Place.With(fallback), null, Facts.Nothing, isDefault: true), depth - 1, path, ends);
            return;
        }
        if (CommandLineOptions.OptionReadBy(operation) is { } option)
        {
            FollowOption(trace, trace.Place.With(option), depth, path, ends);
            return;
        }
        if (trace.Place.Body is not null && _parts.ReadBy(trace.Place) is { } part)
        {
            if (TryFollowPart(trace, part, depth, path, ends, out var open))
                return;
            // Who calls with which object may tell more than what all objects have.
            trace = trace with { Open = open };
            if (operation is IMemberReferenceOperation { Member: var member } && IsGivenByCallers(open, member))
            {
                ends.Add(trace.As(TraceEndKind.Unknown));
                return;
            }
        }
        FollowOperation(trace, operation, depth, path, ends);
    }

    private void FollowOperation(TraceEnd trace, IOperation operation, int depth, TracePath path, List<TraceEnd> ends)
    {
        switch (operation)
        {
            case IConversionOperation { OperatorMethod: null } cast when KeepsValue(cast):
                Follow(trace.Via(trace.Place.With(cast.Operand), null, Facts.Nothing), depth - 1, path, ends);
                break;
            case ISimpleAssignmentOperation assignment:
                Follow(trace.Via(trace.Place.With(assignment.Value), null, Facts.Nothing), depth - 1, path, ends);
                break;
            case ILocalReferenceOperation local:
                FollowVariable(trace.Passing(), local.Local, $"local '{local.Local.Name}'", depth, path, ends);
                break;
            case IParameterReferenceOperation parameter:
                FollowVariable(trace.Passing(), parameter.Parameter, $"parameter '{parameter.Parameter.Name}'", depth, path, ends);
                break;
            // The nothing of 'options?.Port' where options is null: no number, and no text either.
            case IDefaultValueOperation { IsImplicit: true, Type: { } type }
                when type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T:
                break;
            // A copy with changes; who reads a part of it looks at both.
            case IFlowCaptureReferenceOperation { Type.IsAnonymousType: false, Syntax: var syntax }
                when MemberPart.WithAround(syntax) is not null:
                ends.Add(trace);
                break;
            case IFlowCaptureReferenceOperation capture:
                FollowVariable(trace, capture.Id, null, depth, path, ends);
                break;
            case IInvocationOperation call when trace.Place.Body is not null && TargetsOf(call, trace, depth, path) is { } targets:
                FollowReturned(trace, call, targets, depth, path, ends);
                break;
            case IAwaitOperation { Operation: IInvocationOperation awaited }
                when TargetsOf(awaited, trace, depth, path) is { } started
                    && started.Members.All(target => target is IMethodSymbol { IsAsync: true }):
                FollowReturned(trace, awaited, started, depth, path, ends);
                break;
            case IFieldReferenceOperation or IPropertyReferenceOperation:
                FollowMember(trace.Passing(), (IMemberReferenceOperation)operation, depth, path, ends);
                break;
            default:
                ends.Add(ExternalSources.IsRead(operation) ? trace.As(TraceEndKind.External) : trace);
                break;
        }
    }

    /// <summary>Whether each object has its own value of the member, and callers in sight say which object it is: what others of its
    /// type were made with is then no answer.</summary>
    private bool IsGivenByCallers(ISymbol? open, ISymbol member)
        => open is IParameterSymbol { ContainingSymbol: IMethodSymbol receiver }
        && MemberValues.AreGivenToConstructors(_members.Of(member))
        && _uses.AreIn(receiver);

    /// <summary>Reference and nullable conversions, the one that a target-typed <c>new(…)</c> is wrapped in, and whatever stands around
    /// code whose type is missing.</summary>
    private static bool KeepsValue(IConversionOperation cast)
        => cast.Conversion.IsIdentity || cast.Conversion.IsReference || cast.Conversion.IsNullable || cast.Operand is IInvalidOperation
        || SymbolEqualityComparer.Default.Equals(cast.Type, cast.Operand.Type);

    private void FollowVariable(TraceEnd trace, object variable, string? name, int depth, TracePath path, List<TraceEnd> ends)
    {
        if (trace.Place.Body is not { } body || body.Writes.Reaching(variable, trace.Place.Point) is not { IsComplete: true } reaching)
        {
            ends.Add(trace.As(TraceEndKind.Unknown));
            return;
        }
        foreach (var write in reaching.Writes)
            FollowWrite(trace, write, body, name, depth, path, ends);
        if (!reaching.FromEntry)
            return;
        var hasFallback = !reaching.Writes.IsEmpty
            && variable is IParameterSymbol given
            && GivenOrFallback.AreFallbacks(reaching.Writes, given);
        trace = trace with { HasFallback = trace.HasFallback || hasFallback };
        FollowEntry(trace, variable, body, name, reaching.Writes.IsEmpty, depth, path, ends);
    }

    private void FollowWrite(
        TraceEnd trace, VariableWrite write, Body body, string? name, int depth, TracePath path, List<TraceEnd> ends)
    {
        var step = name is null ? null : new OriginStep(name, write.Operation.Syntax.GetLocation());
        var facts = _elevation.At(body, write.Point);
        if (!facts.Reachable)
            return;
        var written = trace.Via(trace.Place with { Operation = write.Operation, Body = body, Point = write.Point }, step, facts);
        var value = write.Value ?? ReadableWriter(write.Operation);
        if (value is null)
            FollowBinding(written, trace, depth, path, ends);
        else
            Follow(written with { Place = written.Place.With(value) }, depth - 1, path, ends);
    }

    /// <summary>The expression that a reader can interpret in place of a write that is no assignment: a <c>TryParse</c> call for its
    /// <c>out</c> argument, the matched value for a pattern. What a method of this program returns is not what it hands out.</summary>
    private static IOperation? ReadableWriter(IOperation write) => write switch
    {
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "TryParse" or "TryCreate" } method } parse }
            when method.DeclaringSyntaxReferences.IsEmpty => parse,
        IDeclarationPatternOperation or IRecursivePatternOperation => MatchedValues.Of((IPatternOperation)write),
        _ => null,
    };

    private void FollowEntry(
        TraceEnd trace, object variable, Body body, string? name, bool isOnlySource, int depth, TracePath path, List<TraceEnd> ends)
    {
        switch (variable)
        {
            case ISymbol symbol when body.Outer is { } outer && !IsDeclaredBy(symbol, body):
                // Captured: the function may run at any time, so every write of the outer body counts.
                FollowCaptured(trace, symbol, outer, name, depth, path, ends);
                break;
            case IParameterSymbol parameter when _parts.HandedTo(parameter, trace.Place.Calls) is { } element
                && TryFollowPart(trace, element, depth, path, ends, out _):
                break;
            case IParameterSymbol parameter:
                FollowParameter(trace, parameter, depth, path, ends);
                break;
            default:
                // An unassigned path: only an error if nothing else reaches.
                if (isOnlySource)
                    ends.Add(trace.As(TraceEndKind.Unknown));
                break;
        }
    }

    /// <summary>By the call that the place came through, if it is known; else the default, or open.</summary>
    private void FollowParameter(TraceEnd trace, IParameterSymbol parameter, int depth, TracePath path, List<TraceEnd> ends)
    {
        var link = trace.Place.Calls?.LinkOf(parameter.ContainingSymbol);
        if (link?.Site is null && trace.Assumed?.Covers(parameter) == true)
        {
            ends.Add(trace);
            return;
        }
        if (link?.Site is { } site && site.ArgumentFor(parameter, link.Callers) is { } argument)
        {
            var passed = new OriginStep(
                $"parameter '{parameter.Name}' of {NameOf(link.Method)}", trace.Place.Operation.Syntax.GetLocation());
            Follow(trace.Via(argument, passed, Facts.Nothing) with { CallerArgument = argument.Operation }, depth - 1, path, ends);
        }
        else if (_members.DefaultOf(link?.Site?.ParameterAt(parameter.Ordinal) ?? parameter) is { } @default)
        {
            var step = new OriginStep($"the default of parameter '{parameter.Name}'", @default.Operation.Syntax.GetLocation());
            var open = trace with { Open = link?.Site is null ? trace.Open ?? parameter : null };
            Follow(open.Via(@default, step, Facts.Nothing, isDefault: link?.Site is null), depth - 1, path, ends);
        }
        else if (trace.Place.Body is { Outer: { } outer, Declaration: var function }
            && CommandLineOptions.OptionBoundTo(parameter, function) is { } bound
            && outer.Find(bound) is ({ } option, var point)
            && CommandLineOptions.IsOption(option.Type))
        {
            FollowOption(trace, trace.Place with { Operation = option, Body = outer, Point = point }, depth, path, ends);
        }
        else if (link?.Site is null && ExternalSources.AreProgramArguments(parameter))
        {
            ends.Add(trace.As(TraceEndKind.External));
        }
        else
        {
            // A property with a setter is there to be set: what the field holds otherwise is a default. So is what the method takes where
            // nothing is given.
            var kind = link?.Site is null
                && (parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.PropertySet }
                    || trace.HasFallback
                    || GivenOrFallback.IsTestedAt(trace.Place.Operation.Syntax, parameter))
                    ? TraceEndKind.External
                    : TraceEndKind.Unknown;
            ends.Add(trace.As(kind) with { Open = link?.Site is null ? trace.Open ?? parameter : null });
        }
    }

    /// <summary>The default of an option, which the command line can replace.</summary>
    private void FollowOption(TraceEnd trace, Place option, int depth, TracePath path, List<TraceEnd> ends)
    {
        var made = new List<TraceEnd>();
        Follow(trace.Via(option, null, Facts.Nothing), depth - 1, path, made);
        foreach (var end in made)
        {
            var defaults = CommandLineOptions.DefaultOf(end.Place.Operation) is { } function ? _members.Returned(function) : default;
            if (defaults.IsDefault)
            {
                ends.Add(trace.As(TraceEndKind.External));
                continue;
            }
            foreach (var place in defaults)
            {
                var step = new OriginStep("the default of an option", place.Operation.Syntax.GetLocation());
                Follow(trace.Via(place, step, Facts.Nothing, isDefault: true), depth - 1, path, ends);
            }
        }
    }

    private static string NameOf(IMethodSymbol method) => method switch
    {
        { MethodKind: MethodKind.LambdaMethod } => "a lambda",
        { MethodKind: MethodKind.Constructor } => $"'{method.ContainingType.Name}'",
        { AssociatedSymbol: { } property } => $"'{property.Name}'",
        _ => $"'{method.Name}'",
    };

    private void FollowCaptured(
        TraceEnd trace, ISymbol symbol, Body outer, string? name, int depth, TracePath path, List<TraceEnd> ends)
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

    private static bool IsDeclaredBy(ISymbol symbol, Body body)
        => symbol.DeclaringSyntaxReferences.Any(
            reference => reference.SyntaxTree == body.Declaration.SyntaxTree && body.Declaration.FullSpan.Contains(reference.Span));
}
