using PortRules.Checker.Findings;

namespace PortRules.Checker.Tests.Findings;

public class EvidenceLabelsTests
{
    [Theory]
    [InlineData("PORT2001", 0, "other bind")]
    [InlineData("PORT2011", 0, "other bind")]
    [InlineData("PORT2011", 1, "origin")]
    [InlineData("PORT1001", 0, "origin")]
    public void Only_the_first_place_of_a_pair_is_the_other_bind(string rule, int index, string expected)
        => Assert.Equal(expected, EvidenceLabels.Of(rule, index));
}
