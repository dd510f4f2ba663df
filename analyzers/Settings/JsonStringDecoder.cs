using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace PortRules.Analyzers.Settings;

/// <summary>Decodes one string of a JSON text and remembers where each of its characters is spelled.</summary>
internal sealed class JsonStringDecoder
{
    private readonly string _text;
    private readonly int _start;
    private StringBuilder? _decoded;
    private List<int>? _positions;

    /// <param name="text">The JSON text.</param>
    /// <param name="start">Behind the opening quote.</param>
    public JsonStringDecoder(string text, int start)
    {
        _text = text;
        _start = start;
        Position = start;
    }

    /// <summary>Behind the closing quote, after the string was read.</summary>
    public int Position { get; private set; }

    /// <returns>Null when there is a problem.</returns>
    public JsonText? Read(out JsonProblem? problem)
    {
        problem = null;
        while (Position < _text.Length)
        {
            var c = _text[Position];
            if (c == '"')
                return End();
            if (c == '\\')
            {
                if (!ReadEscape(out problem))
                    return null;
                continue;
            }

            if (c < ' ')
            {
                problem = c is '\r' or '\n'
                    ? new(TextSpan.FromBounds(_start - 1, Position), "the closing quote is missing: a text ends on its line")
                    : new(new(Position, 1), $"a control character is written as \\u{(int)c:x4} in a text");
                return null;
            }

            _decoded?.Append(c);
            _positions?.Add(Position);
            Position++;
        }

        problem = new(TextSpan.FromBounds(_start - 1, _text.Length), "the closing quote is missing");
        return null;
    }

    private JsonText End()
    {
        var span = TextSpan.FromBounds(_start, Position++);
        if (_decoded is null || _positions is null)
            return new(_text.Substring(_start, span.Length), span);
        _positions.Add(span.End);
        return new(_decoded.ToString(), span, _positions.ToArray());
    }

    private bool ReadEscape(out JsonProblem? problem)
    {
        problem = null;
        StartDecoding();
        var at = Position;
        var c = at + 1 < _text.Length ? _text[at + 1] : '\0';
        if (c == 'u')
        {
            if (CodeAt(at + 2) is not { } code)
            {
                problem = new(TextSpan.FromBounds(at, Math.Min(at + 6, _text.Length)), "\\u needs four hexadecimal digits");
                return false;
            }

            Append(code, at, 6);
            return true;
        }

        if (Unescaped(c) is not { } plain)
        {
            problem = new(
                TextSpan.FromBounds(at, Math.Min(at + 2, _text.Length)), "a backslash begins an escape here and is itself written as \\\\");
            return false;
        }

        Append(plain, at, 2);
        return true;
    }

    private void StartDecoding()
    {
        if (_decoded is not null)
            return;
        _decoded = new(_text, _start, Position - _start, capacity: Math.Max(16, Position - _start));
        _positions = Enumerable.Range(_start, Position - _start).ToList();
    }

    private void Append(char c, int at, int length)
    {
        _decoded!.Append(c);
        _positions!.Add(at);
        Position = at + length;
    }

    private char? CodeAt(int at)
    {
        if (at + 4 > _text.Length)
            return null;
        return ushort.TryParse(_text.Substring(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? (char)code
            : null;
    }

    private static char? Unescaped(char c) => c switch
    {
        '"' or '\\' or '/' => c,
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => null,
    };
}
