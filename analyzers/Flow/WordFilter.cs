namespace PortRules.Analyzers.Flow;

/// <summary>A Bloom filter of words: it never denies a word that was added, and rarely affirms another.</summary>
internal sealed class WordFilter
{
    /// <summary>Bits for a few hundred words.</summary>
    public const int MinBits = 8_192;

    private readonly uint[] _bits;
    private readonly uint _mask;

    /// <param name="bits">The size; rounded up to a power of two.</param>
    public WordFilter(int bits)
    {
        var size = 32;
        while (size < bits && size < 1 << 24)
            size <<= 1;
        _bits = new uint[size / 32];
        _mask = (uint)size - 1;
    }

    public void Add(uint hash)
    {
        Set(First(hash));
        Set(Second(hash));
    }

    public bool MayContain(uint hash) => IsSet(First(hash)) && IsSet(Second(hash));

    private uint First(uint hash) => (hash ^ (hash >> 15)) & _mask;

    private uint Second(uint hash) => ((hash * 2654435769) >> 7) & _mask;

    private void Set(uint bit) => _bits[bit / 32] |= 1u << (int)(bit % 32);

    private bool IsSet(uint bit) => (_bits[bit / 32] & (1u << (int)(bit % 32))) != 0;
}
