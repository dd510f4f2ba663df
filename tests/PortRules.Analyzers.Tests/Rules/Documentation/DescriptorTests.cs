using System.Reflection;
using Microsoft.CodeAnalysis;
using PortRules.Analyzers.Rules;

namespace PortRules.Analyzers.Tests.Rules.Documentation;

public class DescriptorTests
{
    [Fact]
    public void The_analyzer_reports_what_the_rules_have()
        => Assert.Equal(EndpointRules.All.Select(rule => rule.Descriptor).Append(BaselineRule.Unmatched), new EndpointAnalyzer().SupportedDiagnostics);

    [Fact]
    public void Every_rule_is_in_the_list()
        => Assert.Equal(
            typeof(EndpointRule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(EndpointRule))).OrderBy(type => type.Name, StringComparer.Ordinal),
            EndpointRules.All.Select(rule => rule.GetType()).OrderBy(type => type.Name, StringComparer.Ordinal));

    [Fact]
    public void Ids_are_unique_ascending_and_declared()
    {
        var ids = AllRules.All.Select(rule => rule.Descriptor.Id).ToList();
        var declared = typeof(RuleIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetValue(null)!);

        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
        Assert.Equal(declared.Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void Titles_and_messages_end_without_a_period()
        => Assert.All(AllRules.All.Select(rule => rule.Descriptor), descriptor =>
        {
            Assert.False(descriptor.Title.ToString().EndsWith('.'));
            Assert.False(descriptor.MessageFormat.ToString().EndsWith('.'));
            Assert.EndsWith(".", descriptor.Description.ToString());
        });

    [Fact]
    public void Each_help_link_leads_to_the_rules_page()
        => Assert.All(AllRules.All, rule =>
        {
            Assert.Equal($"https://github.com/portrules/portrules/blob/main/docs/rules/{rule.Descriptor.Id}.md", rule.Descriptor.HelpLinkUri);
            Assert.True(File.Exists(RulePages.PageOf(rule)));
        });

    [Fact]
    public void Release_tracking_has_each_rule_with_its_category_severity_and_title()
    {
        var tracked = new[] { "Shipped", "Unshipped" }
            .SelectMany(name => File.ReadAllLines(Path.Combine(RulePages.Root, "analyzers", $"AnalyzerReleases.{name}.md")))
            .Where(line => line.StartsWith("PORT", StringComparison.Ordinal));

        Assert.Equal(
            AllRules.All.Select(rule => rule.Descriptor).Select(descriptor => $"{descriptor.Id} | {descriptor.Category} | {descriptor.DefaultSeverity} | {descriptor.Title}"),
            tracked);
    }

    [Fact]
    public void Only_what_is_found_at_the_end_of_the_compilation_is_tagged_so()
        => Assert.Equal(
            [RuleIds.BoundTwiceAcrossFiles, RuleIds.UnmatchedBaseline],
            AllRules.All.Where(rule => rule.Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.CompilationEnd)).Select(rule => rule.Descriptor.Id));
}
