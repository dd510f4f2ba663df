using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PortRules.Analyzers.Endpoints;

/// <summary>Reads the values of the expressions around one API call: numbers, texts, addresses, endpoints. One instance per call: it counts
/// its steps, so that no program, however it is written, makes it run long.</summary>
internal sealed class ValueReader
{
    private const int MaxSteps = 400;

    /// <summary>Expressions within expressions: a value that depends on itself, as in a loop, ends here.</summary>
    private const int MaxDepth = 40;

    private readonly Tracer _tracer;
    private readonly Assumption? _assumed;
    private List<IPropertySymbol>? _settable;
    private int _steps;
    private int _depth;

    /// <param name="tracer">Follows values.</param>
    /// <param name="assumed">What to assume of parameters that no known call gives a value; null for nothing.</param>
    public ValueReader(Tracer tracer, Assumption? assumed = null)
    {
        _tracer = tracer;
        _assumed = assumed;
        Numbers = new(this);
        Texts = new(this);
        Addresses = new(this);
        EndPoints = new(this);
        Uris = new(this);
        UriBuilders = new(this);
    }

    /// <summary>What kept a value from being decided, or might replace it: a parameter or a type, see
    /// <see cref="TraceEnd.Open"/>.</summary>
    public ISymbol? Open { get; private set; }

    /// <summary>The properties on the way that other code can set.</summary>
    public IReadOnlyList<IPropertySymbol> Settable => _settable ?? (IReadOnlyList<IPropertySymbol>)[];

    public NumberReader Numbers { get; }

    public TextReader Texts { get; }

    public AddressReader Addresses { get; }

    public EndPointReader EndPoints { get; }

    public UriReader Uris { get; }

    public UriBuilderReader UriBuilders { get; }

    /// <summary>Follows the expression to its ends and lets <paramref name="read"/> interpret each one.</summary>
    public Values<T> Read<T>(Place place, Action<TraceEnd, Values<T>> read)
        => MayGoOn() ? InterpretAll(_tracer.Ends(place, _assumed), read) : Values<T>.Unknown();

    /// <summary>Follows all elements of a collection to their ends and lets <paramref name="read"/> interpret each one.</summary>
    public Values<T> ReadElements<T>(Place place, Action<TraceEnd, Values<T>> read)
        => MayGoOn() ? InterpretAll(_tracer.ElementEnds(place, place.Operation.Syntax), read) : Values<T>.Unknown();

    /// <summary>Whether the program writes a member of the object that a trace ends at.</summary>
    public bool IsWritten(TraceEnd made, string member) => _tracer.IsWritten(made, member);

    private bool MayGoOn() => ++_steps <= MaxSteps && _depth < MaxDepth;

    private Values<T> InterpretAll<T>(System.Collections.Immutable.ImmutableArray<TraceEnd> ends, Action<TraceEnd, Values<T>> read)
    {
        _depth++;
        var values = new Values<T>();
        foreach (var end in ends)
        {
            Open ??= end.Open;
            if (end.Settable is { } property)
                (_settable ??= []).Add(property);
            if (end.IsReplacement)
                values.AddReplacement(Interpreted(end, read));
            else
                Interpret(end, read, values);
        }
        _depth--;
        // What comes from outside is bound beside the others, and does not replace them.
        if (values.HasExternal && ends.Length > 1 && ends[0].Loop is { } loop && ends.All(end => end.Loop == loop))
            values.AddUnknown();
        return values;
    }

    private Values<T> Interpreted<T>(TraceEnd end, Action<TraceEnd, Values<T>> read)
    {
        var values = new Values<T>();
        Interpret(end, read, values);
        return values;
    }

    private void Interpret<T>(TraceEnd end, Action<TraceEnd, Values<T>> read, Values<T> values)
    {
        if (end.Kind == TraceEndKind.Unknown)
            values.AddUnknown();
        else if (end.Kind == TraceEndKind.External)
            values.AddExternal();
        else if (_assumed is not null && _assumed.TryGet<T>(end, out var assumed))
            values.Add(assumed, end);
        else
            read(end, values);
    }

    /// <summary>Adds a value that no reader interprets: from outside the program if it is made of something from there, else
    /// unknown.</summary>
    public void AddUnread<T>(TraceEnd end, Values<T> values)
    {
        var part = ExternalSources.PartOf(end.Place.Operation);
        if (part is not null && Read<object>(end.Place.With(part), AddUnread).HasExternal)
            values.AddExternal();
        else
            values.AddUnknown();
    }

    /// <summary>The value that a file or another assembly declares a member to have, null when none does.</summary>
    public string? DeclaredValueOf(IOperation operation)
        => operation is IMemberReferenceOperation { Member: var member } && _tracer.Catalogue.DeclaredLineOf(member) is { Value: { } value }
            ? value
            : null;

    /// <summary>The value of the argument for parameter <paramref name="ordinal"/>, null when the call leaves it to the default.</summary>
    public static IOperation? Argument(System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments, int ordinal)
        => arguments.FirstOrDefault(
            argument => argument.Parameter?.Ordinal == ordinal && argument.ArgumentKind != ArgumentKind.DefaultValue)?.Value;

    /// <summary>Whether a type has this full name; nested types and generics do not occur among those asked for.</summary>
    public static bool Is(ITypeSymbol? type, string @namespace, string name)
        => type is not null && type.Name == name && type.ContainingNamespace?.ToDisplayString() == @namespace;
}
