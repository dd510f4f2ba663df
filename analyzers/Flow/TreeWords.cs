using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.Flow;

/// <summary>Which files of a compilation may hold a word. The first few words are looked for in every text: to find out what is in all of
/// them costs as much as some searches, and many compilations need fewer. One instance per compilation; safe for concurrent use.</summary>
internal sealed class TreeWords(Compilation compilation)
{
    /// <summary>Searches of a text that cost as much as going through its words.</summary>
    private const int PlainSearches = 6;

    private readonly Lazy<List<WordFilter>> _filters = new(() => Read(compilation));
    private int _searches;

    /// <summary>Every tree in which <paramref name="word"/> stands, and maybe others, in the order of the compilation.</summary>
    public IEnumerable<SyntaxTree> TreesWith(string word)
    {
        if (Interlocked.Increment(ref _searches) <= PlainSearches)
            return compilation.SyntaxTrees;
        var hash = TextWord.HashOf(word);
        var filters = _filters.Value;
        return compilation.SyntaxTrees.Where((_, index) => filters[index].MayContain(hash));
    }

    private static List<WordFilter> Read(Compilation compilation)
        => compilation.SyntaxTrees.Select(tree => WordsOf(tree.GetText().ToString())).ToList();

    private static WordFilter WordsOf(string text)
    {
        // In C# a word of its own comes every forty characters or so: a bit for each character keeps the filter nearly empty.
        var words = new WordFilter(text.Length);
        foreach (var word in TextWord.In(text))
            words.Add(word.Hash);
        return words;
    }
}
