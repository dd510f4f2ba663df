using System.Text.RegularExpressions;
using PortRules.Analyzers.Rules;
using PortRules.Ports.Baseline;

namespace PortRules.Analyzers.Tests.Rules.Documentation;

/// <summary>The page about the baseline against its reader.</summary>
public partial class BaselinePageTests
{
    private static string Page { get; } = File.ReadAllText(Path.Combine(RulePages.Root, "docs", "baseline.md"));

    [Fact]
    public void The_example_can_be_read_and_names_rules_that_there_are()
    {
        var baseline = PortBaseline.Parse(Block().Match(Page).Groups["text"].Value);

        Assert.Empty(baseline.Problems);
        Assert.Equal(
            [
                new("PORT1001", "src/Gateway/TerminalDesk.cs", "23") { Count = 2, Reason = "moves to 2323 with the new terminals" },
                new("PORT4003", "src/Web/Program.cs", "http://shop.example.com:5200") { Comment = "known, harmless" },
                new("PORT2009", "src/My App/Servers.cs", "6000"),
            ],
            baseline.Lines.Select(line => line.Entry));
        Assert.All(baseline.Lines, line => Assert.Contains(AllRules.All, rule => rule.Descriptor.Id == line.Entry.Rule));
    }

    [Fact]
    public void The_limits_are_those_of_the_reader()
        => Assert.Contains(
            $"{PortBaseline.MaxLines:N0} lines of at most {PortBaseline.MaxLineLength:N0} characters are read, and counts up to {PortBaseline.MaxCount:N0}",
            Page);

    [Fact]
    public void Its_links_lead_to_pages()
        => Assert.All(Link().Matches(Page), link => Assert.True(File.Exists(Path.Combine(RulePages.Root, "docs", link.Groups["path"].Value))));

    [GeneratedRegex(@"^```text\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\((?<path>[^)]+\.md)\)")]
    private static partial Regex Link();
}
