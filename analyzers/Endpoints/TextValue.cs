using Microsoft.CodeAnalysis;

namespace PortRules.Analyzers.Endpoints;

/// <summary>A text that reached an API, with its parts that are not known marked by <see cref="Hole"/>, and where its characters
/// stand.</summary>
internal sealed class TextValue
{
    /// <summary>Stands for a part that is only known at run time (U+FFFC, OBJECT REPLACEMENT CHARACTER).</summary>
    public const char Hole = '\uFFFC';

    private readonly int _literalStart;
    private readonly Func<int, int, Location>? _characters;

    /// <param name="text">The characters, holes included.</param>
    /// <param name="location">The expression that gives the text.</param>
    /// <param name="literalStart">The position in the source file of the text's first character when the location is a literal whose
    /// characters stand there one by one (no escapes), else -1.</param>
    public TextValue(string text, Location location, int literalStart = -1)
    {
        Text = text;
        Location = location;
        _literalStart = literalStart;
    }

    /// <summary>A text of a file that is no source.</summary>
    /// <param name="text">The characters.</param>
    /// <param name="location">Where the whole text stands.</param>
    /// <param name="characters">Gives the location of a part by its start and length.</param>
    public TextValue(string text, Location location, Func<int, int, Location> characters)
        : this(text, location)
        => _characters = characters;

    public string Text { get; }

    public Location Location { get; }

    /// <summary>Whether <see cref="At"/> gives the exact characters.</summary>
    public bool IsLiteral => _literalStart >= 0 || _characters is not null;

    /// <summary>What a location that <see cref="At"/> gives covers.</summary>
    public LocationShape Shape => IsLiteral ? LocationShape.Text : LocationShape.Other;

    /// <summary>The location of a part of the text: its characters in a literal, else the whole expression.</summary>
    public Location At(int start, int length)
        => _characters is not null ? _characters(start, length)
            : IsLiteral && Location.SourceTree is { } tree ? Location.Create(tree, new(_literalStart + start, length))
            : Location;

    /// <summary>Where the port of a URL that is this text is spelled, else the whole URL.</summary>
    public Location AtPortOf(ListenUrl url) => url.PortText is { Length: > 0 } port ? At(url.PortStart, port.Length) : At(0, Text.Length);

    /// <summary>A part of the text, which keeps its place.</summary>
    public TextValue Part(int start, int length)
    {
        if (start == 0 && length == Text.Length)
            return this;
        var part = Text.Substring(start, length);
        return _characters is { } characters ? new(part, At(start, length), (from, count) => characters(start + from, count))
            : IsLiteral ? new(part, At(start, length), _literalStart + start)
            : new(part, Location);
    }
}
