using PortRules.Ports;

namespace PortRules.Analyzers.Options;

/// <summary>How the options name the targets.</summary>
internal static class TargetWords
{
    private static readonly char[] Separators = [',', ';', ' ', '\t'];

    /// <summary>Every word, in the order of <see cref="Targets"/>.</summary>
    public static IReadOnlyList<(string Word, Targets Target)> All { get; } =
    [
        ("linux-host", Targets.LinuxHost),
        ("container", Targets.Container),
        ("container-strict", Targets.ContainerStrict),
        ("windows", Targets.Windows),
        ("macos", Targets.MacOS),
        ("freebsd", Targets.FreeBsd),
    ];

    /// <summary>Whether every word of a list is a target.</summary>
    public static bool AreAllKnown(string list)
        => list.Split(Separators, StringSplitOptions.RemoveEmptyEntries)
            .All(word => All.Any(known => known.Word.Equals(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The targets that a list names, in any case; words that are none are passed over.</summary>
    /// <returns>Null when no word is a target.</returns>
    public static Targets? Parse(string list)
    {
        var targets = Targets.None;
        foreach (var word in list.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var (known, target) in All)
            {
                if (known.Equals(word, StringComparison.OrdinalIgnoreCase))
                    targets |= target;
            }
        }

        return targets == Targets.None ? null : targets;
    }
}
