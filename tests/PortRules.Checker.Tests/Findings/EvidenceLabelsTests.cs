using PortRules.Checker.Findings;

namespace PortRules.Checker.Tests.Findings;

public class EvidenceLabelsTests
{
    [Theory]
    [InlineData("PORT2001", 0, "Program.cs", "other bind")]
    [InlineData("PORT2011", 0, "Program.cs", "other bind")]
    [InlineData("PORT2011", 1, "Program.cs", "origin")]
    [InlineData("PORT1001", 0, "Program.cs", "origin")]
    [InlineData("PORT2003", 0, "Program.cs", "origin")]
    [InlineData("PORT2003", 1, "PortRules.Ports.txt", "registry")]
    [InlineData("PORT3001", 0, "portrules.ports.TXT", "registry")]
    [InlineData("PORT3001", 0, "MyPortRules.Ports.txt", "origin")]
    public void A_place_is_the_other_bind_of_a_pair_or_the_registry_or_the_origin(string rule, int index, string file, string expected)
        => Assert.Equal(expected, EvidenceLabels.Of(rule, index, new Place("/repo/" + file, default, Text: null)));
}
