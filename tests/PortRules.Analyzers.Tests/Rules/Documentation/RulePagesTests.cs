using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CodeFixes;
using PortRules.Analyzers.Options;
using PortRules.Analyzers.Rules;

namespace PortRules.Analyzers.Tests.Rules.Documentation;

public partial class RulePagesTests
{
    private static readonly string[] Headings =
    [
        "## What it flags", "## Why", "## What it leaves alone", "## The error you may be looking for", "## How to fix it",
        "## How to suppress it", "## Limits",
    ];

    public static TheoryData<string> Ids { get; } = [.. AllRules.All.Select(rule => rule.Descriptor.Id)];

    [Fact]
    public void The_overview_is_current()
    {
        if (RulePages.Regenerates)
            File.WriteAllText(RulePages.Overview, RulePages.RenderOverview());

        Assert.Equal(RulePages.RenderOverview(), File.ReadAllText(RulePages.Overview));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_head_of_each_page_is_current(string id)
    {
        var rule = RuleOf(id);
        var page = File.ReadAllText(RulePages.PageOf(rule));
        var end = page.IndexOf(RulePages.End, StringComparison.Ordinal);
        if (RulePages.Regenerates)
        {
            var body = end < 0 ? "\n" + page : page[(end + RulePages.End.Length)..];
            page = RulePages.HeadOf(rule) + body;
            File.WriteAllText(RulePages.PageOf(rule), page);
            end = page.IndexOf(RulePages.End, StringComparison.Ordinal);
        }

        Assert.True(end > 0, "The page has no generated head.");
        Assert.Equal(RulePages.HeadOf(rule), page[..(end + RulePages.End.Length)]);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_page_has_the_usual_sections_in_their_order(string id)
    {
        var page = File.ReadAllText(RulePages.PageOf(RuleOf(id)));
        var places = Headings.Select(heading => page.IndexOf("\n" + heading + "\n", StringComparison.Ordinal)).ToList();

        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.Contains("```csharp", page);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_page_explains_the_options_that_its_rule_uses_and_no_others(string id)
    {
        var rule = RuleOf(id);
        var page = File.ReadAllText(RulePages.PageOf(rule));
        var section = page.IndexOf("\n## Options\n", StringComparison.Ordinal);

        Assert.Equal(!rule.UsedOptions.IsEmpty, section > 0);
        foreach (var option in OptionDefinitions.All)
        {
            var row = $"| `{option.Key}` | `{option.Property}` |";
            Assert.Equal(rule.UsedOptions.Contains(option), page.Contains(row, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_option_is_used_by_a_rule()
        => Assert.Equal(
            OptionDefinitions.All.Select(option => option.Key).Order(StringComparer.Ordinal),
            AllRules.All.SelectMany(rule => rule.UsedOptions).Select(option => option.Key).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_word_for_a_target_is_explained()
    {
        var page = File.ReadAllText(RulePages.PageOf(RuleOf(RuleIds.PrivilegedPort)));

        Assert.All(TargetWords.All, known => Assert.Contains($"`{known.Word}`", page));
    }

    [Fact]
    public void No_page_is_left_over()
        => Assert.Equal(
            AllRules.All.Select(RulePages.PageOf).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Path.Combine(RulePages.Root, "docs", "rules"), "*.md").Order(StringComparer.Ordinal));

    [Fact]
    public void Links_between_pages_lead_to_pages()
    {
        foreach (var page in AllRules.All.Select(RulePages.PageOf))
        {
            foreach (Match link in LinkToPage().Matches(File.ReadAllText(page)))
                Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(page)!, link.Groups[1].Value)), $"{page} links to {link.Groups[1].Value}.");
        }
    }

    [Fact]
    public void Exactly_the_rules_without_a_reason_against_it_have_a_fix()
    {
        var fixes = Assembly.Load("PortRules.CodeFixes").GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(CodeFixProvider)))
            .ToList();
        var fixable = fixes
            .SelectMany(type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds)
            .Distinct();

        Assert.Equal(
            AllRules.All.Where(rule => rule.NoFixReason is null).Select(rule => rule.Descriptor.Id),
            fixable.Order(StringComparer.Ordinal));
    }

    private static Rule RuleOf(string id) => AllRules.All.Single(rule => rule.Descriptor.Id == id);

    [GeneratedRegex(@"\]\((PORT\d{4}\.md)\)")]
    private static partial Regex LinkToPage();
}
