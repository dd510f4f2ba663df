using System.Diagnostics;

namespace PortRules.Guard.Benchmarks;

/// <summary>Medians of many short rounds. What is compared runs in turns, so that a busy machine is busy for all of it.</summary>
internal static class Measure
{
    /// <summary>The median time of one call of each action, in microseconds.</summary>
    public static double[] InTurns(int rounds, int callsInRound, params Action[] actions)
    {
        var times = actions.Select(_ => new double[rounds]).ToArray();
        foreach (var action in actions)
            Repeat(action, callsInRound);
        for (var round = 0; round < rounds; round++)
        {
            for (var index = 0; index < actions.Length; index++)
            {
                // Who comes first in a turn changes, lest one always follow the same other.
                var turn = (index + round) % actions.Length;
                var start = Stopwatch.GetTimestamp();
                Repeat(actions[turn], callsInRound);
                times[turn][round] = Stopwatch.GetElapsedTime(start).TotalMicroseconds / callsInRound;
            }
        }
        return [.. times.Select(Median)];
    }

    /// <summary>The bytes that one call allocates on this thread.</summary>
    public static long Allocated(Action action)
    {
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    public static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static void Repeat(Action action, int count)
    {
        for (var index = 0; index < count; index++)
            action();
    }
}
