using System.Diagnostics;

namespace PortRules.Guard.Systems;

/// <summary>How much of an owner is wanted, and until when the search may go on.</summary>
internal sealed class OwnerSearch(OwnerDetail detail, TimeSpan budget)
{
    private readonly long _start = Stopwatch.GetTimestamp();

    public OwnerDetail Detail { get; } = detail;

    public bool IsOver => Stopwatch.GetElapsedTime(_start) >= budget;
}
