namespace PortRules.Ports.Registry;

/// <summary>An entry and where it stands in the text.</summary>
public sealed class RegistryLine
{
    private readonly string _text;

    internal RegistryLine(string text, int number, RegistryEntry entry, TextRange span, TextRange serviceSpan, TextRange portSpan)
    {
        _text = text;
        Number = number;
        Entry = entry;
        Span = span;
        ServiceSpan = serviceSpan;
        PortSpan = portSpan;
    }

    /// <summary>The number of the line, counted from 0.</summary>
    public int Number { get; }

    /// <summary>What the line says.</summary>
    public RegistryEntry Entry { get; }

    /// <summary>The line, without its end.</summary>
    public TextRange Span { get; }

    /// <summary>The name of the service.</summary>
    public TextRange ServiceSpan { get; }

    /// <summary>The port and its transport: <c>5101/tcp</c>.</summary>
    public TextRange PortSpan { get; }

    /// <summary>The keys, in the order in which they are written. They are looked for each time that they are asked for.</summary>
    public IReadOnlyList<RegistryKey> Keys => RegistryKeyReader.SpansOf(_text, PortSpan.End, Span.End);

    /// <summary>The key of a name; null when the line has none.</summary>
    /// <param name="name">The key as the grammar writes it, such as <c>expires</c>.</param>
    public RegistryKey? KeyNamed(string name)
    {
        foreach (var key in Keys)
        {
            if (key.Name == name)
                return key;
        }

        return null;
    }
}

/// <summary>Where a key of a line stands.</summary>
/// <param name="Name">The key as the grammar writes it, such as <c>expires</c>.</param>
/// <param name="Span">The key with its value.</param>
/// <param name="ValueSpan">Its value, quotes included; empty, at the end of the key, for a key that stands alone.</param>
public readonly record struct RegistryKey(string Name, TextRange Span, TextRange ValueSpan);
