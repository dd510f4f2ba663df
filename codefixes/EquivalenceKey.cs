namespace PortRules.CodeFixes;

/// <summary>The keys by which a host knows that two actions make the same choice. They hold no title and no number, so that one fix-all
/// covers findings about different ports.</summary>
internal static class EquivalenceKey
{
    /// <summary><c>PortRules.PORT1001.UnprivilegedPort</c>.</summary>
    public static string Of(string ruleId, string choice) => $"PortRules.{ruleId}.{choice}";
}
