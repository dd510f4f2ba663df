using Microsoft.CodeAnalysis.CSharp;

namespace PortRules.Analyzers.Flow;

/// <summary>A longest run of characters that can be part of an identifier, wherever it stands in a text: in code, a comment or a
/// literal.</summary>
internal readonly record struct TextWord(int Start, int Length, uint Hash)
{
    // FNV-1a over UTF-16 units.
    private const uint Basis = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>The words of a text in their order, without allocation.</summary>
    public static Words In(string text) => new(text);

    /// <summary>The hash of a word that stands alone.</summary>
    public static uint HashOf(string word)
    {
        var hash = Basis;
        foreach (var character in word)
            hash = (hash ^ character) * Prime;
        return hash;
    }

    private static bool IsPart(char character)
        => character < 128
            ? (uint)((character | 0x20) - 'a') < 26 || (uint)(character - '0') < 10 || character == '_'
            : SyntaxFacts.IsIdentifierPartCharacter(character);

    /// <summary>Goes through the words of a text.</summary>
    public struct Words(string text)
    {
        private int _at;

        public TextWord Current { get; private set; }

        public readonly Words GetEnumerator() => this;

        public bool MoveNext()
        {
            var at = _at;
            while (at < text.Length && !IsPart(text[at]))
                at++;
            var start = at;
            var hash = Basis;
            for (; at < text.Length && IsPart(text[at]); at++)
                hash = (hash ^ text[at]) * Prime;
            _at = at;
            Current = new(start, at - start, hash);
            return at > start;
        }
    }
}
