namespace PortRules.Guard.Diagnosis;

/// <summary>The form of the guard's messages: what is the matter, then what can be done, then the rule.</summary>
internal static class TwoPartText
{
    public static string Of(string what, IReadOnlyList<string> remedies, string? ruleId)
    {
        var lines = new List<string>(remedies.Count + 2) { what };
        for (var index = 0; index < remedies.Count; index++)
            lines.Add($"  {index + 1}. {remedies[index]}");
        if (ruleId is not null)
            lines.Add($"  Rule: {ruleId}");
        return string.Join(Environment.NewLine, lines);
    }
}
