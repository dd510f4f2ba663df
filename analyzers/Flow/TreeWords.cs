using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.Flow;

/// <summary>Which files of a compilation may hold a word. The first few words are looked for in every text: to find out what is in all of
/// them costs as much as some searches, and many compilations need fewer. One instance per compilation; safe for concurrent use.</summary>
internal sealed class TreeWords(Compilation compilation)
{
    /// <summary>Searches of a text that cost as much as going through its words.</summary>
    private const int PlainSearches = 6;

    private readonly Lazy<ImmutableArray<(SyntaxTree Tree, WordFilter Words)>> _filters = new(() => Read(compilation));
    private int _searches;

    /// <summary>Every tree in which <paramref name="word"/> stands, and maybe others, in the order of the compilation.</summary>
    public IEnumerable<SyntaxTree> TreesWith(string word)
    {
        if (Interlocked.Increment(ref _searches) <= PlainSearches)
            return compilation.SyntaxTrees;
        var hash = TextWord.HashOf(word);
        return _filters.Value.Where(tree => tree.Words.MayContain(hash)).Select(tree => tree.Tree);
    }

    private static ImmutableArray<(SyntaxTree, WordFilter)> Read(Compilation compilation)
        => compilation.SyntaxTrees.Select(tree => (tree, WordsOf(tree.GetText().ToString()))).ToImmutableArray();

    private static WordFilter WordsOf(string text)
    {
        // In C# a word of its own comes every forty characters or so: a bit for each character keeps the filter nearly empty.
        var words = new WordFilter(text.Length);
        foreach (var word in TextWord.In(text))
            words.Add(word.Hash);
        return words;
    }
}
