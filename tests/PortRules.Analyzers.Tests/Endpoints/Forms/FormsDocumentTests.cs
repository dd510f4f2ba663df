using PortRules.Analyzers.Tests.Rules.Documentation;

namespace PortRules.Analyzers.Tests.Endpoints.Forms;

public class FormsDocumentTests
{
    [Fact]
    public void The_tables_of_the_page_are_those_of_the_tests()
    {
        var path = Path.Combine(RulePages.Root, "docs", "value-following.md");
        var page = File.ReadAllText(path);
        var current = GeneratedSections.Replace(page, FormsDocument.Followed(), FormsDocument.NotFollowed());
        if (RulePages.Regenerates)
            File.WriteAllText(path, current);

        Assert.Equal(current, File.ReadAllText(path));
    }
}
