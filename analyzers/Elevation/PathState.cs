using PortRules.Ports;

namespace PortRules.Analyzers.Elevation;

/// <summary>What the flow knows of a point, target by target: <c>if (!OperatingSystem.IsWindows() &amp;&amp; geteuid() != 0) return;</c>
/// leaves Windows without a sign of elevation and the others with one. Evidence is about the process, not about a variable: once true on a
/// path, it stays true.</summary>
/// <param name="Reached">The targets on which some path leads here.</param>
/// <param name="Open">The targets among <paramref name="Reached"/> on which some path leads here without a sign of elevation.</param>
internal readonly record struct PathState(Targets Reached, Targets Open)
{
    /// <summary>Nothing is known: the top of the lattice.</summary>
    public static PathState Nothing { get; } = new(Targets.All, Targets.All);

    /// <summary>No path leads here: the bottom.</summary>
    public static PathState Unreachable { get; } = new(Targets.None, Targets.None);

    /// <summary>Elevation was checked, asserted or required.</summary>
    public static PathState Elevated { get; } = new(Targets.All, Targets.None);

    public bool IsReachable => Reached != Targets.None;

    /// <summary>The point is reached on these targets only.</summary>
    public static PathState On(Targets targets) => new(targets, targets);

    /// <summary>Both hold. A contradiction (Windows and Linux) is a path that does not exist.</summary>
    public PathState And(PathState other) => new(Reached & other.Reached, Open & other.Open);

    /// <summary>What holds where two paths join.</summary>
    public PathState Or(PathState other) => new(Reached | other.Reached, Open | other.Open);

    /// <summary>As told to the rules: the targets that no sign of elevation covers, where there are any.</summary>
    public Facts ToFacts()
        => !IsReachable ? Facts.Unreachable
            : Open == Targets.None ? new(true, Reached, true)
            : new(true, Open, false);
}
