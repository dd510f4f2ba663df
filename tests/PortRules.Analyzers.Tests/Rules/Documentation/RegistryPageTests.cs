using System.Text.RegularExpressions;
using PortRules.Ports;
using PortRules.Ports.Registry;

namespace PortRules.Analyzers.Tests.Rules.Documentation;

/// <summary>The page about the registry against its reader.</summary>
public partial class RegistryPageTests
{
    private static string Page { get; } = File.ReadAllText(Path.Combine(RulePages.Root, "docs", "registry.md"));

    public static TheoryData<string> Examples { get; } = [.. Block().Matches(Page).Select(block => block.Groups["text"].Value)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_can_be_read_and_is_in_order(string example)
    {
        var registry = PortRegistry.Parse(example);

        Assert.NotEmpty(registry.Lines);
        Assert.Empty(registry.Problems);
        Assert.Empty(registry.OutOfOrder);
    }

    [Fact]
    public void Every_key_has_a_row()
    {
        var reason = Assert.Single(PortRegistry.Parse("a 1/tcp ?").Problems).Reason;
        var keys = reason[(reason.IndexOf("these are: ", StringComparison.Ordinal) + "these are: ".Length)..].Split(", ");

        Assert.Equal(11, keys.Length);
        Assert.All(keys, key => Assert.Contains(
            PortRegistry.Parse($"a 1-2/tcp {key} project=x").Problems is [{ Kind: RegistryProblemKind.Value }] ? $"| `{key}=` |" : $"| `{key}` |", Page));
    }

    [Fact]
    public void The_limits_are_those_of_the_reader()
    {
        Assert.Contains($"{PortRegistry.MaxLines:N0} lines", Page);
        Assert.Contains($"{PortRegistry.MaxLineLength:N0} characters", Page);
    }

    [Fact]
    public void The_example_of_the_exception_is_read_as_it_is_explained()
    {
        var lines = PortRegistry.Parse(Block().Match(Page).Groups["text"].Value).Lines;

        Assert.Equal(["Catalog.API"], lines[0].Entry.Projects);
        Assert.Equal("public HTTP", lines[0].Entry.Comment);
        Assert.True(lines[3].Entry is { IsBlock: true, Ports: { First: 6100, Last: 6199 }, Transport: Transport.Tcp });
        Assert.True(lines[5].Entry is { Elevated: true, Reason: "partner X still uses active FTP" });
        Assert.True(lines[6].Entry is { Ports: null, DiscoveredBy: "portmapper" });
    }

    [Fact]
    public void Its_links_lead_to_pages()
        => Assert.All(Link().Matches(Page), link => Assert.True(File.Exists(Path.Combine(RulePages.Root, "docs", link.Groups["path"].Value))));

    [GeneratedRegex(@"^```text\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\((?<path>[^)]+\.md)\)")]
    private static partial Regex Link();
}
