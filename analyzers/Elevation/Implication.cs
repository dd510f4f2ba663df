namespace PortRules.Analyzers.Elevation;

/// <summary>What follows from a condition's being true, and from its being false.</summary>
internal readonly record struct Implication(PathState WhenTrue, PathState WhenFalse)
{
    /// <summary>The condition tells nothing.</summary>
    public static Implication Nothing { get; } = new(PathState.Nothing, PathState.Nothing);

    /// <summary>A check for elevation. Not being root says nothing: a capability may still be there.</summary>
    public static Implication Elevated { get; } = new(PathState.Elevated, PathState.Nothing);

    /// <summary>The literal <c>true</c>: it cannot be false.</summary>
    public static Implication True { get; } = new(PathState.Nothing, PathState.Unreachable);

    public Implication Not() => new(WhenFalse, WhenTrue);

    /// <summary>The other value where <paramref name="negate"/> says so.</summary>
    public Implication NotIf(bool negate) => negate ? Not() : this;

    /// <summary>The conjunction of two conditions that are both evaluated.</summary>
    public Implication AndAlso(Implication other) => new(WhenTrue.And(other.WhenTrue), WhenFalse.Or(other.WhenFalse));

    /// <summary>The disjunction of two conditions that are both evaluated.</summary>
    public Implication OrElse(Implication other) => Not().AndAlso(other.Not()).Not();

    /// <summary>One of two conditions, it is not known which.</summary>
    public Implication Or(Implication other) => new(WhenTrue.Or(other.WhenTrue), WhenFalse.Or(other.WhenFalse));

    /// <summary>The condition, evaluated at a point where <paramref name="state"/> holds.</summary>
    public Implication At(PathState state) => new(WhenTrue.And(state), WhenFalse.And(state));
}
