using PortRules.Analyzers.Flow;

namespace PortRules.Analyzers.Catalogue;

/// <summary>A few words that are looked for in many texts.</summary>
internal sealed class WordSet
{
    private readonly WordFilter _filter = new(WordFilter.MinBits);
    private readonly HashSet<string> _words;

    public WordSet(IEnumerable<string> words)
    {
        _words = new(words, StringComparer.Ordinal);
        foreach (var word in _words)
            _filter.Add(TextWord.HashOf(word));
    }

    /// <summary>Whether one of them stands in <paramref name="text"/> as a whole word.</summary>
    public bool OccurIn(string text)
    {
        foreach (var word in TextWord.In(text))
        {
            if (_filter.MayContain(word.Hash) && _words.Contains(text.Substring(word.Start, word.Length)))
                return true;
        }
        return false;
    }
}
