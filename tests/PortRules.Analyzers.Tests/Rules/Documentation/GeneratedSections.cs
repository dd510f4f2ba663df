namespace PortRules.Analyzers.Tests.Rules.Documentation;

/// <summary>A page some of whose sections are generated: each stands between the marks of <see cref="RulePages"/>.</summary>
internal static class GeneratedSections
{
    /// <summary>The page with its sections replaced, in their order.</summary>
    public static string Replace(string page, params string[] sections)
    {
        var result = new System.Text.StringBuilder();
        var at = 0;
        foreach (var section in sections)
        {
            var begin = page.IndexOf(RulePages.Begin, at, StringComparison.Ordinal);
            var end = begin < 0 ? -1 : page.IndexOf(RulePages.End, begin, StringComparison.Ordinal);
            Assert.True(end > 0, "The page has fewer generated sections than there are.");
            result.Append(page, at, begin + RulePages.Begin.Length - at).Append(section);
            at = end;
        }
        return result.Append(page, at, page.Length - at).ToString();
    }
}
