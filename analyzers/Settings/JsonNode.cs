using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace PortRules.Analyzers.Settings;

/// <summary>The kinds of JSON values (RFC 8259).</summary>
internal enum JsonKind
{
    Object,
    Array,
    String,
    Number,
    True,
    False,
    Null,
}

/// <summary>A value in a JSON file.</summary>
internal sealed class JsonNode
{
    private JsonNode(JsonKind kind, TextSpan span) => (Kind, Span) = (kind, span);

    public JsonKind Kind { get; }

    /// <summary>From the first character to the last, quotes and brackets included.</summary>
    public TextSpan Span { get; }

    /// <summary>What stands between the quotes of a string, decoded; the digits of a number as they are written; the word of a literal.
    /// Null for objects and arrays.</summary>
    public JsonText? Text { get; private init; }

    /// <summary>The members of an object in their order, repeated names included; empty for everything else.</summary>
    public ImmutableArray<JsonMember> Members { get; private init; } = ImmutableArray<JsonMember>.Empty;

    /// <summary>The elements of an array; empty for everything else.</summary>
    public ImmutableArray<JsonNode> Elements { get; private init; } = ImmutableArray<JsonNode>.Empty;

    public static JsonNode Scalar(JsonKind kind, TextSpan span, JsonText text) => new(kind, span) { Text = text };

    public static JsonNode Object(TextSpan span, ImmutableArray<JsonMember> members) => new(JsonKind.Object, span) { Members = members };

    public static JsonNode Array(TextSpan span, ImmutableArray<JsonNode> elements) => new(JsonKind.Array, span) { Elements = elements };
}

/// <summary>A member of a JSON object.</summary>
internal readonly record struct JsonMember(JsonText Name, JsonNode Value);
