using PortRules.Analyzers.Rules;

namespace PortRules.Checker.Findings;

/// <summary>What the further places of a finding are to it.</summary>
internal static class EvidenceLabels
{
    private const string Origin = "origin";
    private const string OtherBind = "other bind";

    /// <summary>The label of the place with this index: the rules about pairs put the other one first, all else is where a value comes
    /// from.</summary>
    public static string Of(string ruleId, int index)
        => index == 0 && ruleId is (RuleIds.BoundTwice or RuleIds.BoundTwiceAcrossFiles) ? OtherBind : Origin;
}
