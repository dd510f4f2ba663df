namespace PortRules.Guard.AspNetCore;

/// <summary>A process does not listen as it declares, and <see cref="PortGuardOptions.Drift"/> is <see cref="DriftPolicy.Fail"/>: the start
/// of the host ends with it.</summary>
/// <param name="comparison">The differences, one at least.</param>
public sealed class PortDriftException(PortComparison comparison) : InvalidOperationException(comparison?.ToString())
{
    /// <summary>The differences.</summary>
    public PortComparison Comparison { get; } = comparison ?? throw new ArgumentNullException(nameof(comparison));
}
