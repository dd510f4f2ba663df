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

    /// <summary>There are several values, and a loop takes them all: they do not exclude each other.</summary>
    public bool AreAllTaken
        => _candidates.Count > 1 && _candidates[0].End.Loop is { } loop && _candidates.TrueForAll(one => one.End.Loop == loop);

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

    /// <summary>The values one by one where a loop takes them all, else as they are: what excludes each other stays together.</summary>
    public IEnumerable<Values<T>> Apart()
    {
        if (!AreAllTaken)
            return [this];
        return _candidates.ConvertAll(candidate =>
        {
            var one = new Values<T> { HasExternal = HasExternal, HasUnknown = HasUnknown };
            one.Add(candidate.Value, candidate.End);
            return one;
        });
    }

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
                Add(mapped, Merge(outer, end, inner.Candidates.Count > 1));
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
        // Each step of a loop has one value on both sides: what belongs together is not known here.
        if (left.AreAllTaken && right.AreAllTaken && left.Candidates[0].End.Loop == right.Candidates[0].End.Loop)
        {
            AddUnknown();
            return;
        }
        foreach (var (leftValue, leftEnd) in left.Candidates)
        {
            foreach (var (rightValue, rightEnd) in right.Candidates)
            {
                var (ok, value) = combine(leftValue, rightValue);
                if (ok)
                    Add(value, Merge(Merge(outer, leftEnd, left.Candidates.Count > 1), rightEnd, right.Candidates.Count > 1));
                else
                    AddUnknown();
            }
        }
    }

    /// <summary>The trace of a part, seen from the whole: its steps and facts added, the place of the whole kept.</summary>
    private static TraceEnd Merge(TraceEnd whole, TraceEnd part, bool isOneOfSeveral) => whole with
    {
        Facts = whole.Facts.And(part.Facts),
        IsDefault = whole.IsDefault || part.IsDefault,
        Origin = whole.Origin.AddRange(part.Origin),
        // A possibility among others, for each value of the loop.
        Loop = isOneOfSeveral ? part.Loop : part.Loop ?? whole.Loop,
        CallerArgument = part.CallerArgument ?? whole.CallerArgument,
    };
}
