namespace PortRules.Ports.Registry;

/// <summary>An entry and where it stands in the text.</summary>
/// <param name="Number">The number of the line, counted from 0.</param>
/// <param name="Entry">What it says.</param>
/// <param name="Span">The line, without its end.</param>
/// <param name="ServiceSpan">The name of the service.</param>
/// <param name="PortSpan">The port and its transport: <c>5101/tcp</c>.</param>
/// <param name="Keys">The keys, in the order in which they are written.</param>
public sealed record RegistryLine(
    int Number, RegistryEntry Entry, TextRange Span, TextRange ServiceSpan, TextRange PortSpan, IReadOnlyList<RegistryKey> Keys)
{
    /// <summary>The first key of a name; null when the line has none.</summary>
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
