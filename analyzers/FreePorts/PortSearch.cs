using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.FreePorts;

/// <summary>One place where a program chooses a port that nobody keeps for it.</summary>
/// <param name="Location">The expression that gives the number.</param>
/// <param name="Listener">The variable of the listener that had the port; null for a random number.</param>
/// <param name="Evidence">Where the port is released, and where it is bound again in the same member.</param>
/// <param name="EndsHere">The port is opened in the member that chose it, and goes nowhere else.</param>
internal sealed record PortSearch(Location Location, string? Listener, IReadOnlyList<Location> Evidence, bool EndsHere);
