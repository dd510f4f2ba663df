using System.Text.Json;
using CsCheck;
using PortRules.Analyzers.Settings;

namespace PortRules.Analyzers.Tests.Settings;

/// <summary>The reader against System.Text.Json, with the options by which .NET reads its settings.</summary>
public class JsonReaderTests
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ":", ",", "\"a\"", "\"b\\n\"", "\"\\u00e9\"", "\"\\/x\"", "\"\\x\"", "\"\\u12\"", "\"", "\\", "1", "-0", "01", "1.5", "1.", "2e3", "2E+", "-",
        "true", "false", "null", "nul", "truex", " ", "\n", "\r\n", "\t", "// c\n", "//", "/* c */", "/*", "/", "\u2028", "\u00a0", "\uFEFF", "\u0001", "é", "'a'", "NaN", "{}", "[]", "\"k\":1",
    ];

    private static readonly Gen<string> Soup = Gen.OneOf(Pieces).Array[0, 14].Select(pieces => string.Concat(pieces));

    private static readonly Gen<string> Blank = Gen.OneOf("", "", "", " ", "\n", "\t\r\n", "/* x */", "// y\n", " /**/ ");

    private static readonly Gen<string> Scalar = Gen.OneOf(
        "1", "-12.5e-3", "0", "true", "false", "null", "\"\"", "\"http:\\/\\/*:80\"", "\"\\u0041\\\"\\\\\\b\\f\\n\\r\\t\"", "\"plain ü 漢\"", "\"\\ud83d\\ude00x\"");

    private static readonly Gen<string> Document = Gen.Recursive<string>((depth, inner) =>
    {
        if (depth >= 4)
            return Scalar;
        var member = Gen.Select(Gen.OneOf("\"a\"", "\"B\"", "\"a:b\"", "\"\\u0061\""), Blank, Blank, inner, (name, before, after, value) => $"{name}{(before.Contains('/') ? "" : before)}:{after}{value}");
        return Gen.OneOf(Scalar, Listed(member, "{", "}"), Listed(inner, "[", "]"));
    });

    [Fact]
    public void A_valid_document_gives_the_tree_of_System_Text_Json()
        => Gen.Select(Blank, Document, Blank).Sample((before, document, after) =>
        {
            var text = before + document + after;
            using var expected = JsonDocument.Parse(text, Options);
            var root = JsonReader.Read(text, out var problem);

            Assert.Null(problem);
            AssertSame(expected.RootElement, root!, text);
        });

    [Fact]
    public void A_text_is_refused_exactly_where_System_Text_Json_refuses_it()
        => Soup.Sample(text =>
        {
            // A byte order mark at the start is taken off by what reads the file.
            var isValid = IsValid(text.StartsWith('\uFEFF') ? text[1..] : text);
            var root = JsonReader.Read(text, out var problem);

            Assert.Equal(isValid, root is not null);
            Assert.Equal(isValid, problem is null);
            if (problem is not null)
                Assert.InRange(problem.Span.End, problem.Span.Start, text.Length);
        }, iter: 20_000);

    [Fact]
    public void Any_text_gives_a_value_or_a_problem_and_never_an_exception()
        => Gen.String.Sample(text => Assert.NotEqual(JsonReader.Read(text, out var problem) is null, problem is null));

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void It_nests_as_deep_as_System_Text_Json(int depth, bool isValid)
    {
        var text = new string('[', depth) + new string(']', depth);

        Assert.Equal(isValid, IsValid(text));
        Assert.Equal(isValid, JsonReader.Read(text, out _) is not null);
    }

    [Fact]
    public void A_file_that_is_too_long_is_not_read()
    {
        Assert.NotNull(JsonReader.Read("1".PadLeft(JsonReader.MaxLength), out _));
        Assert.Null(JsonReader.Read("1".PadLeft(JsonReader.MaxLength + 1), out var problem));
        Assert.Equal((0, 0), (problem!.Span.Start, problem.Span.Length));
    }

    [Theory]
    [InlineData("", "", "it is empty")]
    [InlineData(" // nothing\n", "", "it is empty")]
    [InlineData("{ \"a\": 1 \"b\": 2 }", "\"", "',' or '}' is expected here")]
    [InlineData("[1 2]", "2", "',' or ']' is expected here")]
    [InlineData("{ a: 1 }", "a", "a name in double quotes is expected here")]
    [InlineData("{ \"a\" 1 }", "1", "':' is expected after a name")]
    [InlineData("{ \"a\": Yes.No }", "Yes.No", "a value is expected here")]
    [InlineData("{ \"a\": 012 }", "012", "a value is expected here")]
    [InlineData("{ \"a\": #{Port}# }", "#", "a value is expected here")]
    [InlineData("{ \"a\": 1", "", "',' or '}' is expected here, but the file ends")]
    [InlineData("{ \"a\": \"C:\\dir\" }", "\\d", "a backslash begins an escape here and is itself written as \\\\")]
    [InlineData("{ \"a\": \"\\u12G4\" }", "\\u12G4", "\\u needs four hexadecimal digits")]
    [InlineData("{ \"a\": \"open\n}", "\"open", "the closing quote is missing: a text ends on its line")]
    [InlineData("{ \"a\": \"open", "\"open", "the closing quote is missing")]
    [InlineData("{ \"a\": \"\t\" }", "\t", "a control character is written as \\u0009 in a text")]
    [InlineData("{} {}", "{", "nothing may follow the value that the file holds")]
    [InlineData("{ /* x }", "/*", "the comment does not end")]
    [InlineData("{ # x\n}", "#", "a name in double quotes is expected here")]
    public void The_first_mistake_is_told_at_its_characters(string text, string blamed, string reason)
    {
        Assert.Null(JsonReader.Read(text, out var problem));

        Assert.Equal((blamed, reason), (text.Substring(problem!.Span.Start, problem.Span.Length), problem.Reason));
    }

    [Fact]
    public void Every_part_of_a_text_is_found_where_it_is_spelled()
    {
        const string text = "{ \"u\": \"http:\\/\\/*:\\u0038\\u0030;x\" }";
        var value = JsonReader.Read(text, out _)!.Members[0].Value.Text!;

        Assert.Equal("http://*:80;x", value.Value);
        Assert.Equal("\\/\\/*", Spelled(text, value, 5, 3));
        Assert.Equal("\\u0038\\u0030", Spelled(text, value, 9, 2));
        Assert.Equal("http:\\/\\/*:\\u0038\\u0030;x", Spelled(text, value, 0, value.Value.Length));
        Assert.Equal("", Spelled(text, value, value.Value.Length, 0));
    }

    private static string Spelled(string text, JsonText value, int start, int length)
    {
        var span = value.SpanOf(start, length);
        return text.Substring(span.Start, span.Length);
    }

    private static Gen<string> Listed(Gen<string> item, string open, string close)
        => Gen.Select(Gen.Select(Blank, item, Blank, (before, value, after) => before + value + after).Array[0, 3], Gen.OneOf("", ",", ", /* last */"), Blank, (items, trailing, blank)
            => open + string.Join(",", items) + (items.Length == 0 ? blank : trailing) + close);

    private static bool IsValid(string text)
    {
        try
        {
            JsonDocument.Parse(text, Options).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void AssertSame(JsonElement expected, JsonNode actual, string text)
    {
        Assert.Equal(expected.ValueKind.ToString(), actual.Kind.ToString());
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.Equal(expected.EnumerateObject().Select(member => member.Name), actual.Members.Select(member => member.Name.Value));
                foreach (var (member, own) in expected.EnumerateObject().Zip(actual.Members))
                    AssertSame(member.Value, own.Value, text);
                break;
            case JsonValueKind.Array:
                Assert.Equal(expected.GetArrayLength(), actual.Elements.Length);
                foreach (var (element, own) in expected.EnumerateArray().Zip(actual.Elements))
                    AssertSame(element, own, text);
                break;
            default:
                Assert.Equal(expected.ToString(), expected.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null ? expected.ToString() : actual.Text!.Value);
                break;
        }

        Assert.Equal(expected.GetRawText(), text.Substring(actual.Span.Start, actual.Span.Length));
    }
}
