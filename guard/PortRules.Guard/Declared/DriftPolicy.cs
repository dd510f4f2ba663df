namespace PortRules.Guard;

/// <summary>What becomes of a <see cref="PortDrift"/>.</summary>
public enum DriftPolicy
{
    /// <summary>Nothing: the comparison is not made.</summary>
    Ignore,

    /// <summary>It is reported, and the program runs on.</summary>
    Warn,

    /// <summary>It is reported, and the program ends.</summary>
    Fail,
}
