namespace PortRules.Guard.Tests.Support;

/// <summary>Options for a machine that is busy with other tests: the search for an owner may take as long as it takes.</summary>
internal static class Patience
{
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(30);

    public static readonly PortListenOptions Options = new() { OwnerSearchBudget = Budget };
}
