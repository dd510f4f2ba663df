namespace PortRules.Ports;

/// <summary>An inclusive range of port numbers.</summary>
public readonly struct PortRange : IEquatable<PortRange>
{
    /// <summary>Creates the range from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A bound is outside 0 to 65535, or the bounds are in the wrong order.</exception>
    public PortRange(int first, int last)
    {
        if (!PortNumber.IsValid(first))
            throw new ArgumentOutOfRangeException(nameof(first), first, "A port number is 0 to 65535.");
        if (!PortNumber.IsValid(last) || last < first)
            throw new ArgumentOutOfRangeException(nameof(last), last, "The last port is at most 65535 and not below the first.");
        First = first;
        Last = last;
    }

    /// <summary>The lowest port of the range.</summary>
    public int First { get; }

    /// <summary>The highest port of the range.</summary>
    public int Last { get; }

    /// <summary>Whether <paramref name="port"/> lies in the range.</summary>
    public bool Contains(int port) => port >= First && port <= Last;

    /// <inheritdoc/>
    public bool Equals(PortRange other) => First == other.First && Last == other.Last;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PortRange other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (First << 16) | Last;

    /// <summary>The range as <c>first-last</c>, or the single number.</summary>
    public override string ToString() => First == Last ? $"{First}" : $"{First}-{Last}";
}
