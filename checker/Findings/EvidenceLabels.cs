using PortRules.Analyzers.Rules;
using PortRules.Ports.Registry;

namespace PortRules.Checker.Findings;

/// <summary>What the further places of a finding are to it.</summary>
internal static class EvidenceLabels
{
    private const string Origin = "origin";
    private const string OtherBind = "other bind";
    private const string Registry = "registry";

    /// <summary>The label of the place with this index: a line of the registry is known by its file, the rules about pairs put the other
    /// one first, and all else is where a value comes from.</summary>
    public static string Of(string ruleId, int index, Place place)
        => Path.GetFileName(place.File).Equals(PortRegistry.FileName, StringComparison.OrdinalIgnoreCase) ? Registry
            : index == 0 && ruleId is (RuleIds.BoundTwice or RuleIds.BoundTwiceAcrossFiles) ? OtherBind
            : Origin;
}
