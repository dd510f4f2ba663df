using PortRules.Analyzers.Catalogue;

namespace PortRules.Analyzers.Tests.Rules.Documentation;

/// <summary>The page about own APIs against the reader of their lines.</summary>
public class OwnApisPageTests
{
    private static string Page { get; } = File.ReadAllText(Path.Combine(RulePages.Root, "docs", "own-apis.md"));

    [Fact]
    public void Every_line_of_its_example_can_be_read()
    {
        const string open = "```text\n";
        var example = Page[(Page.IndexOf(open, StringComparison.Ordinal) + open.Length)..];
        var lines = example[..example.IndexOf("```", StringComparison.Ordinal)].Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.NotEmpty(lines);
        Assert.All(lines, line =>
        {
            Assert.Equal(line.StartsWith('#'), ApiLineReader.Read(line, out var problem) is null);
            Assert.Null(problem);
        });
    }

    [Fact]
    public void Every_word_of_the_grammar_is_explained()
    {
        string[] words =
        [
            .. ApiLineWords.Roles.Select(role => $"`{role.Word}`"), .. ApiLineWords.Places.Select(place => $"`{place.Word}=`*n*"),
            .. ApiLineWords.Addresses.Select(address => address.Word == "any" ? "`address=any`" : $"`{address.Word}`"),
            $"`{ApiLineWords.Http}`", $"`{ApiLineWords.Kestrel}`", $"`{ApiLineWords.Handled}`",
            $"`{ApiLineWords.Transport}={ApiLineWords.Tcp}`", $"`{ApiLineWords.Transport}={ApiLineWords.Udp}`",
        ];

        Assert.All(words, word => Assert.Contains(word, Page));
    }
}
