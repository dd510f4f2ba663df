using Perfolizer.Horology;

namespace PortRules.Benchmarks;

/// <summary>Counts the processor time of this process, not the time that passes: on a busy machine the two differ many times over.</summary>
internal sealed class CpuClock : IClock
{
    public string Title => "CPU";

    public bool IsAvailable => true;

    public Frequency Frequency => new(TimeSpan.TicksPerSecond);

    public long GetTimestamp() => Environment.CpuUsage.TotalTime.Ticks;
}
