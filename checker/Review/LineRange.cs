namespace PortRules.Checker.Review;

/// <summary>Lines of a file, from 1, both ends included.</summary>
internal readonly record struct LineRange(int First, int Last)
{
    /// <summary>Every line: a file that is new as a whole.</summary>
    public static LineRange All { get; } = new(1, int.MaxValue);

    /// <summary>The two have a line in common.</summary>
    public bool Overlaps(int first, int last) => First <= last && first <= Last;
}
