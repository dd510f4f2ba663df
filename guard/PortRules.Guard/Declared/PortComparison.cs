using System.Collections;

namespace PortRules.Guard;

/// <summary>What a comparison of declared ports with those of the process has shown: the differences, exposed ones first. A snapshot: a
/// program may open and close ports at any time.</summary>
public sealed class PortComparison : IReadOnlyList<PortDrift>
{
    private readonly IReadOnlyList<PortDrift> _drifts;

    internal PortComparison(IReadOnlyList<PortDrift> drifts, bool isVisible)
    {
        _drifts = drifts;
        IsVisible = isVisible;
    }

    /// <summary>Whether this system shows on what the process listens. Where it does not there are no differences in the list, and nothing
    /// is known.</summary>
    public bool IsVisible { get; }

    /// <summary>The number of differences.</summary>
    public int Count => _drifts.Count;

    /// <summary>A difference.</summary>
    public PortDrift this[int index] => _drifts[index];

    internal static PortComparison NotVisible { get; } = new([], isVisible: false);

    /// <inheritdoc/>
    public IEnumerator<PortDrift> GetEnumerator() => _drifts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The messages of all differences, or that there are none, or that nothing is visible.</summary>
    public override string ToString()
    {
        if (!IsVisible)
            return "Which ports this process listens on is not visible on this system.";
        return Count == 0 ? "The process listens as declared." : string.Join(Environment.NewLine, _drifts.Select(drift => drift.Message));
    }
}
