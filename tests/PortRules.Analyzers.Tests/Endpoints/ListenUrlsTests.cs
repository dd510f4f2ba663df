using PortRules.Analyzers.Endpoints;

namespace PortRules.Analyzers.Tests.Endpoints;

public class ListenUrlsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(";;", "")]
    [InlineData("http://*:80", "http://*:80")]
    [InlineData("http://*:80;https://*:443;", "http://*:80|https://*:443")]
    [InlineData("a; b ;;c", "a| b |c")]
    [InlineData("a,b", "a,b")]
    public void A_list_splits_at_semicolons_and_keeps_blanks(string urls, string expected)
        => Assert.Equal(expected, Join(urls, ListenUrls.Split(urls)));

    [Theory]
    [InlineData("80; 443 ; ;", "80|443")]
    [InlineData("80,443", "80,443")]
    public void Trap039_port_lists_are_trimmed(string ports, string expected)
        => Assert.Equal(expected, Join(ports, ListenUrls.SplitPorts(ports)));

    [Fact]
    public void A_blank_after_a_semicolon_is_part_of_the_scheme()
    {
        const string urls = "http://*:80; http://*:81";
        var (start, length) = ListenUrls.Split(urls)[1];

        var read = ListenUrls.Parse(UrlGrammar.Kestrel, urls.Substring(start, length));

        Assert.Equal((UrlProblem.UnknownScheme, "http://*:81"), (read.Problem, read.Correction));
    }

    [Theory]
    [InlineData(UrlGrammar.Kestrel, UrlProblem.None)]
    [InlineData(UrlGrammar.HttpListener, UrlProblem.NoTrailingSlash)]
    internal void The_grammar_is_the_servers(UrlGrammar grammar, UrlProblem problem)
    {
        var read = ListenUrls.Parse(grammar, "http://+:8080");

        Assert.Equal((grammar, problem), (read.Grammar, read.Problem));
    }

    private static string Join(string text, IEnumerable<(int Start, int Length)> pieces)
        => string.Join('|', pieces.Select(piece => text.Substring(piece.Start, piece.Length)));
}
