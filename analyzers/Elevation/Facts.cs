using PortRules.Ports;

namespace PortRules.Analyzers.Elevation;

/// <summary>What is known on every path to a point of the program: the lattice of the elevation flow. Going up loses knowledge.</summary>
/// <param name="Reachable">False for the bottom element: no path leads here, everything would hold.</param>
/// <param name="Systems">The targets on which the point can be reached, as far as guards and attributes say; without those that a sign of
/// elevation covers, where it covers some and not all (<c>if (OperatingSystem.IsWindows() || geteuid() == 0)</c>: Windows).</param>
/// <param name="Elevated">The author checked, asserted or required elevation on every path.</param>
internal readonly record struct Facts(bool Reachable, Targets Systems, bool Elevated)
{
    /// <summary>Nothing is known.</summary>
    public static Facts Nothing { get; } = new(true, Targets.All, false);

    /// <summary>No path leads here.</summary>
    public static Facts Unreachable { get; } = new(false, Targets.None, true);

    /// <summary>Both hold: facts of two points that one execution passes.</summary>
    public Facts And(Facts other) => new(Reachable && other.Reachable, Systems & other.Systems, Elevated || other.Elevated);

    /// <summary>What holds where two paths join.</summary>
    public Facts Or(Facts other)
        => !Reachable ? other : !other.Reachable ? this : new(true, Systems | other.Systems, Elevated && other.Elevated);
}
