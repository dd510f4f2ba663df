namespace PortRules.Benchmarks;

/// <summary>The ways in which a port travels to its bind that are measured, from the cheapest to the dearest.</summary>
public enum Travel
{
    /// <summary>It stands in the call.</summary>
    Literal,

    /// <summary>A local with two assignments.</summary>
    Local,

    /// <summary>A private property with an initialiser and one assignment.</summary>
    Property,

    /// <summary>The parameter of a wrapper in the same class.</summary>
    Caller,

    /// <summary>The parameter of a wrapper in another file, through a second wrapper.</summary>
    CallerInOtherFile,

    /// <summary>What a method returns.</summary>
    Returned,

    /// <summary>An interface property with two implementations.</summary>
    Implementation,
}
