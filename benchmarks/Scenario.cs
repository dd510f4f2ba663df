namespace PortRules.Benchmarks;

/// <summary>The kinds of compilation that are measured. All but the last have 400 methods of about ten lines.</summary>
public enum Scenario
{
    /// <summary>Neither the source nor a reference has a type with a catalogued member, apart from <see cref="Uri"/>.</summary>
    NoPortApiInReach,

    /// <summary>All of .NET is referenced, and no port API is used.</summary>
    NoPortApiUsed,

    /// <summary>Every method uses a port API, and none deserves a finding.</summary>
    WithoutFindings,

    /// <summary>Every method earns a finding.</summary>
    ManyFindings,

    /// <summary>One method of 10,000 branches, with a bind at its end.</summary>
    HugeMethod,
}
