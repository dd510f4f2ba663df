using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace PortRules.Analyzers.Settings;

/// <summary>Reads JSON with positions, as .NET reads its settings: by System.Text.Json with comments skipped and trailing commas allowed
/// (<c>JsonConfigurationFileParser</c>, <c>dotnet run</c>). System.Text.Json itself is not part of every compiler host.</summary>
/// <remarks>Stops at the first error, as .NET does: then the file has no value at all. Never throws.</remarks>
internal sealed class JsonReader
{
    /// <summary>The default of <c>JsonDocumentOptions.MaxDepth</c>.</summary>
    public const int MaxDepth = 64;

    /// <summary>Characters. No settings file is as long; a longer one is not read.</summary>
    public const int MaxLength = 4 * 1024 * 1024;

    private const char ByteOrderMark = '\uFEFF';

    private readonly string _text;
    private int _at;
    private int _depth;
    private JsonProblem? _problem;

    private JsonReader(string text)
    {
        _text = text;
        _at = text.Length > 0 && text[0] == ByteOrderMark ? 1 : 0;
    }

    /// <summary>Reads a document; any text is taken.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problem">Why there is no value.</param>
    /// <returns>Null when there is a problem.</returns>
    public static JsonNode? Read(string text, out JsonProblem? problem)
    {
        if (text.Length > MaxLength)
        {
            problem = new(new(0, 0), $"it is longer than {MaxLength} characters");
            return null;
        }

        var reader = new JsonReader(text);
        var root = reader.ReadDocument();
        problem = reader._problem;
        return problem is null ? root : null;
    }

    private bool IsAtEnd => _at >= _text.Length;

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    private JsonNode? ReadDocument()
    {
        if (!SkipTrivia())
            return null;
        if (IsAtEnd && !Fail(_at, 0, "it is empty"))
            return null;
        var root = ReadValue();
        return root is not null && SkipTrivia() && (IsAtEnd || Unexpected("nothing may follow the value that the file holds"))
            ? root
            : null;
    }

    private JsonNode? ReadValue()
    {
        switch (Current)
        {
            case '{':
                return Nested(ReadObject);
            case '[':
                return Nested(ReadArray);
            case '"':
                var start = _at;
                return ReadString() is { } text ? JsonNode.Scalar(JsonKind.String, Since(start), text) : null;
            case '-' or (>= '0' and <= '9'):
                return ReadNumber();
            case 't' when TryWord("true"):
                return Literal(JsonKind.True, "true");
            case 'f' when TryWord("false"):
                return Literal(JsonKind.False, "false");
            case 'n' when TryWord("null"):
                return Literal(JsonKind.Null, "null");
            default:
                Unexpected("a value is expected here");
                return null;
        }
    }

    private JsonNode? Nested(Func<JsonNode?> read)
    {
        if (_depth == MaxDepth && !Fail(_at, 1, $"it is nested deeper than {MaxDepth} levels"))
            return null;
        _depth++;
        var value = read();
        _depth--;
        return value;
    }

    private JsonNode? ReadObject()
    {
        var start = _at++;
        var members = ImmutableArray.CreateBuilder<JsonMember>();
        while (SkipTrivia())
        {
            if (Current == '}')
            {
                _at++;
                return JsonNode.Object(Since(start), members.ToImmutable());
            }

            if ((Current != '"' && !Unexpected("a name in double quotes is expected here"))
                || ReadString() is not { } name
                || !SkipColon()
                || ReadValue() is not { } value)
            {
                return null;
            }

            members.Add(new(name, value));
            if (!SkipTrivia() || !SkipComma('}'))
                return null;
        }

        return null;
    }

    private JsonNode? ReadArray()
    {
        var start = _at++;
        var elements = ImmutableArray.CreateBuilder<JsonNode>();
        while (SkipTrivia())
        {
            if (Current == ']')
            {
                _at++;
                return JsonNode.Array(Since(start), elements.ToImmutable());
            }

            if (ReadValue() is not { } element)
                return null;
            elements.Add(element);
            if (!SkipTrivia() || !SkipComma(']'))
                return null;
        }

        return null;
    }

    // System.Text.Json takes comments everywhere but between a name and its colon.
    private bool SkipColon()
    {
        SkipBlanks();
        if (Current != ':')
            return Unexpected("':' is expected after a name");
        _at++;
        return SkipTrivia();
    }

    private bool SkipComma(char close)
    {
        if (Current == close)
            return true;
        if (Current != ',')
            return Unexpected($"',' or '{close}' is expected here");
        _at++;
        return true;
    }

    private JsonText? ReadString()
    {
        var decoder = new JsonStringDecoder(_text, _at + 1);
        var text = decoder.Read(out var problem);
        _problem ??= problem;
        _at = decoder.Position;
        return text;
    }

    private JsonNode? ReadNumber()
    {
        var start = _at;
        if (SkipInteger() && SkipFraction() && SkipExponent() && !IsWordPart(Current))
            return JsonNode.Scalar(JsonKind.Number, Since(start), new(_text.Substring(start, _at - start), Since(start)));
        _at = start;
        Unexpected("a value is expected here");
        return null;
    }

    private bool SkipInteger()
    {
        if (Current == '-')
            _at++;
        if (Current != '0')
            return SkipDigits();
        _at++;
        return true;
    }

    private bool SkipFraction()
    {
        if (Current != '.')
            return true;
        _at++;
        return SkipDigits();
    }

    private bool SkipExponent()
    {
        if (Current is not ('e' or 'E'))
            return true;
        _at++;
        if (Current is '+' or '-')
            _at++;
        return SkipDigits();
    }

    private bool SkipDigits()
    {
        var start = _at;
        while (Current is >= '0' and <= '9')
            _at++;
        return _at > start;
    }

    private bool TryWord(string word)
        => string.CompareOrdinal(_text, _at, word, 0, word.Length) == 0
            && (_at + word.Length == _text.Length || !IsWordPart(_text[_at + word.Length]));

    private JsonNode Literal(JsonKind kind, string word)
    {
        var span = new TextSpan(_at, word.Length);
        _at += word.Length;
        return JsonNode.Scalar(kind, span, new(word, span));
    }

    private void SkipBlanks()
    {
        while (Current is ' ' or '\t' or '\r' or '\n')
            _at++;
    }

    private bool SkipTrivia()
    {
        for (SkipBlanks(); Current == '/'; SkipBlanks())
        {
            if (!SkipComment())
                return false;
        }

        return true;
    }

    private bool SkipComment()
    {
        var start = _at;
        switch (start + 1 < _text.Length ? _text[start + 1] : '\0')
        {
            case '/':
                while (!IsAtEnd && Current is not ('\r' or '\n' or '\u2028' or '\u2029'))
                    _at++;
                return Current is not ('\u2028' or '\u2029')
                    || Fail(_at, 1, "a comment ends at a line break, and this line separator is none");
            case '*':
                var end = _text.IndexOf("*/", start + 2, StringComparison.Ordinal);
                _at = end < 0 ? _text.Length : end + 2;
                return end >= 0 || Fail(start, 2, "the comment does not end");
            default:
                return Fail(start, 1, "a comment begins with // or /*");
        }
    }

    private TextSpan Since(int start) => TextSpan.FromBounds(start, _at);

    /// <summary>Blames what stands here: a whole word, or one character.</summary>
    /// <returns>False.</returns>
    private bool Unexpected(string expected)
    {
        if (IsAtEnd)
            return Fail(_text.Length, 0, expected + ", but the file ends");
        var end = _at + 1;
        while (IsWordPart(_text[_at]) && end < _text.Length && IsWordPart(_text[end]))
            end++;
        return Fail(_at, end - _at, expected);
    }

    private static bool IsWordPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '.' or '+' or '-';

    /// <returns>False.</returns>
    private bool Fail(int start, int length, string reason)
    {
        _problem ??= new(new(start, length), reason);
        return false;
    }
}
