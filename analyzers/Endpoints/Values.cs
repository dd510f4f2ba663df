namespace PortRules.Analyzers.Endpoints;

/// <summary>One value that an expression can have, and the trace that led to it.</summary>
internal readonly record struct Candidate<T>(T Value, TraceEnd End);

/// <summary>The values that an expression can have.</summary>
internal sealed class Values<T>
{
    /// <summary>More values than a reader would hold in mind: nothing is decided then.</summary>
    public const int MaxCandidates = 8;

    private readonly List<Candidate<T>> _candidates = [];

    public IReadOnlyList<Candidate<T>> Candidates => _candidates;

    /// <summary>On some path the value comes from configuration, environment or arguments.</summary>
    public bool HasExternal { get; private set; }

    /// <summary>On some path nothing is known: no conclusion may be drawn from the candidates.</summary>
    public bool HasUnknown { get; private set; }

    /// <summary>All values are known.</summary>
    public bool IsDecided => !HasUnknown && !HasExternal && _candidates.Count > 0;

    public static Values<T> Unknown()
    {
        var values = new Values<T>();
        values.AddUnknown();
        return values;
    }

    public void Add(T value, TraceEnd end)
    {
        if (_candidates.Count == MaxCandidates)
            HasUnknown = true;
        else
            _candidates.Add(new(value, end));
    }

    public void AddExternal() => HasExternal = true;

    public void AddUnknown() => HasUnknown = true;

    /// <summary>Adds what <paramref name="inner"/> can be, mapped, as parts of the expression at the end of <paramref name="outer"/>;
    /// a value that <paramref name="map"/> refuses becomes unknown.</summary>
    public void AddAll<TInner>(Values<TInner> inner, TraceEnd outer, Func<TInner, (bool Ok, T Value)> map)
    {
        HasExternal |= inner.HasExternal;
        HasUnknown |= inner.HasUnknown;
        foreach (var (value, end) in inner.Candidates)
        {
            var (ok, mapped) = map(value);
            if (ok)
                Add(mapped, Merge(outer, end));
            else
                AddUnknown();
        }
    }

    /// <summary>Adds values that take the place of others at run time; what is not known of them leaves the others as defaults.</summary>
    public void AddReplacement(Values<T> replacement)
    {
        HasExternal |= replacement.HasExternal || replacement.HasUnknown;
        foreach (var (value, end) in replacement.Candidates)
            Add(value, end);
    }

    /// <summary>Adds every combination of two parts of the expression at the end of <paramref name="outer"/>.</summary>
    public void AddProduct<TLeft, TRight>(
        Values<TLeft> left, Values<TRight> right, TraceEnd outer, Func<TLeft, TRight, (bool Ok, T Value)> combine)
    {
        HasExternal |= left.HasExternal || right.HasExternal;
        HasUnknown |= left.HasUnknown || right.HasUnknown;
        foreach (var (leftValue, leftEnd) in left.Candidates)
        {
            foreach (var (rightValue, rightEnd) in right.Candidates)
            {
                var (ok, value) = combine(leftValue, rightValue);
                if (ok)
                    Add(value, Merge(Merge(outer, leftEnd), rightEnd));
                else
                    AddUnknown();
            }
        }
    }

    /// <summary>The trace of a part, seen from the whole: its steps and facts added, the place of the whole kept.</summary>
    private static TraceEnd Merge(TraceEnd whole, TraceEnd part) => whole with
    {
        Facts = whole.Facts.And(part.Facts),
        IsDefault = whole.IsDefault || part.IsDefault,
        Origin = whole.Origin.AddRange(part.Origin),
        CallerArgument = part.CallerArgument ?? whole.CallerArgument,
    };
}
