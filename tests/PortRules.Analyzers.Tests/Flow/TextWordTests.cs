using PortRules.Analyzers.Catalogue;
using PortRules.Analyzers.Flow;
using PortRules.Analyzers.Tests.Support;

namespace PortRules.Analyzers.Tests.Flow;

public class TextWordTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a.Bind(80);", "a|Bind|80")]
    [InlineData("@class _x1 $\"{Größe}\"", "class|_x1|Größe")]
    [InlineData("// ::end", "end")]
    public void The_words_of_a_text_are_its_longest_runs_of_identifier_characters(string text, string expected)
    {
        var words = new List<string>();
        foreach (var word in TextWord.In(text))
        {
            words.Add(text.Substring(word.Start, word.Length));
            Assert.Equal(TextWord.HashOf(words[^1]), word.Hash);
        }

        Assert.Equal(expected, string.Join("|", words));
    }

    [Theory]
    [InlineData("socket.Bind(endPoint)", true)]
    [InlineData("socket.Rebind(); Binder.Create(); Bindings", false)]
    [InlineData("Bind", true)]
    public void A_set_of_words_finds_whole_words_only(string text, bool expected)
        => Assert.Equal(expected, new WordSet(["Bind", "Listen"]).OccurIn(text));

    [Theory]
    [InlineData("new UdpClient(80)")]
    [InlineData("TcpListener.Create(80)")]
    [InlineData("listener.Prefixes.Add(url)")]
    [InlineData("builder.WebHost.UseUrls(url)")]
    [InlineData("app.Run(url)")]
    [InlineData("app.Urls.Add(url)")]
    public void What_binds_has_a_word_of_binding(string text) => Assert.True(ApiCatalogue.Instance.MayNameBind(text));

    [Theory]
    [InlineData("new IPEndPoint(IPAddress.Any, 80)")]
    [InlineData("list.Add(Guid.Parse(text)); Activator.Create()")]
    public void What_binds_nothing_has_none(string text) => Assert.False(ApiCatalogue.Instance.MayNameBind(text));

    [Fact]
    public void The_files_with_a_word_are_found_by_every_search()
    {
        var compilation = TestCompilation.CreateUnchecked("class A { int first; }", "class B { int second; }", "class C { int first; }");
        var words = new TreeWords(compilation);

        string FilesWith(string word) => string.Join(" ", words.TreesWith(word).Select(tree => tree.FilePath));

        Assert.Equal("Test0.cs Test1.cs Test2.cs GlobalUsings.cs", FilesWith("first"));
        for (var search = 0; search < 10; search++)
            FilesWith("first");
        Assert.Equal("Test0.cs Test2.cs", FilesWith("first"));
        Assert.Equal("Test1.cs", FilesWith("second"));
        Assert.Equal("", FilesWith("third"));
    }
}
