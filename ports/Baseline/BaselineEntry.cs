namespace PortRules.Ports.Baseline;

/// <summary>Findings that are accepted as they are: what a line of <c>PortRules.Baseline.txt</c> says. It names no line of the source, so
/// that it survives when lines move.</summary>
/// <param name="Rule">The id of the rule: <c>PORT</c> and four digits.</param>
/// <param name="Path">The file that the findings are in, relative to the folder of the baseline, with <c>/</c> between folders.</param>
/// <param name="What">The port that they are about, in decimal, or the characters that they flag.</param>
public sealed record BaselineEntry(string Rule, string Path, string What)
{
    /// <summary>How many findings of this kind are accepted in the file, 1 to <see cref="PortBaseline.MaxCount"/>.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Why they are accepted; null when not said.</summary>
    public string? Reason { get; init; }

    /// <summary>The comment behind the entry, without its <c>#</c>; null without one.</summary>
    public string? Comment { get; init; }
}
